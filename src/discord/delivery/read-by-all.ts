import { PermissionFlagsBits, type REST, Routes } from 'discord.js';
import * as z from 'zod';
import type { Log } from '../../jobs/ports.js';
import { within } from '../../jobs/wait.js';
import type { LogChannel } from '../log-channel.js';

/** A manager waits for it, and may do without. */
const ASK_MS = 3_000;

const permissionsSchema = z.string().regex(/^\d+$/).transform(BigInt);

/** @see https://docs.discord.com/developers/topics/permissions#role-object */
const guildSchema = z.object({
  roles: z.array(z.object({ id: z.string(), permissions: permissionsSchema })),
});

/** @see https://docs.discord.com/developers/resources/channel#overwrite-object */
const channelSchema = z.object({
  permission_overwrites: z
    .array(z.object({ id: z.string(), allow: permissionsSchema, deny: permissionsSchema }))
    .default([]),
});

/** Creates {@link LogChannel.isReadByAll}. */
export function createReadByAll({
  bot,
  log,
}: {
  readonly bot: () => REST;
  readonly log: Log;
}): LogChannel['isReadByAll'] {
  return async ({ guildId, channelId }) => {
    try {
      return await within(ASK_MS, undefined, async (signal) => {
        const [guild, channel] = await Promise.all([
          bot().get(Routes.guild(guildId), { signal }),
          bot().get(Routes.channel(channelId), { signal }),
        ]);
        // The role of everybody has the server's id.
        const isEverybody = ({ id }: { readonly id: string }) => id === guildId;
        const own = guildSchema.parse(guild).roles.find(isEverybody)?.permissions ?? 0n;
        const here = channelSchema.parse(channel).permission_overwrites.find(isEverybody);
        return (((own & ~(here?.deny ?? 0n)) | (here?.allow ?? 0n)) & PermissionFlagsBits.ViewChannel) !== 0n;
      });
    } catch (error) {
      log.debug({ guildId, channelId, err: error }, 'Discord did not say who can read a channel');
      return false;
    }
  };
}
