import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

const identitySchema = z.object({
  bornMs: z.int(),
  token: z.string(),
  privateKey: z.string(),
  discordPort: z.int().min(0).max(65_535),
  falPort: z.int().min(0).max(65_535),
});

/** What an embedded Discord and an embedded fal keep over a restart. */
export type StoredIdentity = {
  /** The time that ids of the first people and places carry. */
  readonly bornMs: number;
  /** Undefined at the first start. */
  readonly token: string | undefined;
  readonly privateKey: KeyObject;
  /** 0 at the first start: any free port. */
  readonly ports: { readonly discord: number; readonly fal: number };
  /** Keeps it, unless it was read from the file. */
  readonly keep: (used: { readonly token: string; readonly ports: StoredIdentity['ports'] }) => Promise<void>;
};

/** Reads the identity in `file`, or makes up a new one. Throws with one sentence when the file is damaged. */
export async function storedIdentity(file: string): Promise<StoredIdentity> {
  if (existsSync(file)) {
    const read = readIdentity(await readFile(file, 'utf8'));
    if (read === undefined) throw new Error(`${file} is damaged: delete it, and you get a new token.`);
    return { ...read, keep: async () => {} };
  }
  const bornMs = Date.now();
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    bornMs,
    token: undefined,
    privateKey,
    ports: { discord: 0, fal: 0 },
    keep: async ({ token, ports }) => {
      const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
      const kept = { bornMs, token, privateKey: pem, discordPort: ports.discord, falPort: ports.fal };
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600 });
    },
  };
}

function readIdentity(text: string): Omit<StoredIdentity, 'keep'> | undefined {
  try {
    const { bornMs, token, privateKey, discordPort, falPort } = identitySchema.parse(JSON.parse(text));
    const ports = { discord: discordPort, fal: falPort };
    return { bornMs, token, privateKey: createPrivateKey(privateKey), ports };
  } catch {
    return undefined;
  }
}
