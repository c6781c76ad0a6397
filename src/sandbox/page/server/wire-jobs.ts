import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import type { WireEntry } from '../../discord/wire.js';
import type { WireEntry as FalWireEntry } from '../../fal/wire.js';
import type { PageWireJob } from '../protocol.js';

/** Finds out which traffic belongs to what a person did, from the wire alone. */
export type WireJobs = {
  readonly ofDiscord: (entry: WireEntry) => PageWireJob | undefined;
  readonly ofFal: (entry: FalWireEntry) => PageWireJob | undefined;
};

const person = z.object({ username: z.string(), global_name: z.string().nullish() });

const interaction = z.object({
  id: z.string(),
  token: z.string(),
  type: z.int(),
  member: z.object({ user: person }).optional(),
  user: person.optional(),
  data: z.object({ name: z.string().optional(), custom_id: z.string().optional() }),
  message: z.object({ components: z.array(z.unknown()) }).optional(),
});

type Interaction = z.output<typeof interaction>;

const AUTOCOMPLETE = 4;
const MODAL = 5;

const component = z.object({ custom_id: z.string(), label: z.string() });
const created = z.object({ id: z.string() });
const submitted = z.object({ request_id: z.string() });
const prompted = z.object({ prompt: z.string().min(1) });

/** Creates an empty memory of what people did. */
export function createWireJobs(): WireJobs {
  // By the interaction's id and token, the ids of the messages it made, and the ids of its requests at fal.
  const byId = new LRUCache<string, PageWireJob>({ max: 5_000 });
  // What a job has sent to Discord so far, to find the request at fal with the same prompt.
  const said = new LRUCache<string, string>({ max: 50 });
  const begin = (given: Interaction): PageWireJob => {
    const job = byId.get(given.id) ?? { id: given.id, label: labelOf(given) };
    for (const id of [given.id, given.token]) byId.set(id, job);
    return job;
  };
  // Every id in a path, or in the text of a message: links lead to the card of a job.
  const find = (path: string) =>
    path
      .split(/[^\w-]+/)
      .reduce<PageWireJob | undefined>((found, part) => found ?? byId.get(part), undefined);
  const note = (job: PageWireJob | undefined, body: unknown) => {
    if (job !== undefined)
      said.set(job.id, `${said.get(job.id) ?? ''}${JSON.stringify(body) ?? ''}`.slice(-40_000));
    return job;
  };
  return {
    ofDiscord: (entry) => {
      if (entry.kind !== 'rest') {
        const event = entry.kind === 'endpoint' ? entry.packet : entry.t === 'INTERACTION_CREATE' && entry.d;
        const given = interaction.safeParse(event);
        if (!given.success || given.data.type === AUTOCOMPLETE) return undefined;
        return note(begin(given.data), event);
      }
      const job = find(entry.path) ?? find(JSON.stringify(entry.requestBody) ?? '');
      const message = created.safeParse(entry.responseBody);
      if (job !== undefined && message.success) byId.set(message.data.id, job);
      return note(job, entry.requestBody);
    },
    ofFal: ({ path, requestBody, responseBody }) => {
      const known = find(path);
      const request = submitted.safeParse(responseBody);
      if (known !== undefined || !request.success) return known;
      const { data } = prompted.safeParse(requestBody);
      const words = data === undefined ? undefined : JSON.stringify(data.prompt).slice(1, -1);
      const [asker] = [...said.keys()].filter((id) => words !== undefined && said.get(id)?.includes(words));
      const job = asker === undefined ? undefined : byId.get(asker);
      if (job !== undefined) byId.set(request.data.request_id, job);
      return job;
    },
  };
}

/** "Robin: /animate", or the label of the button that was pressed. */
function labelOf({ type, member, user, data, message }: Interaction): string {
  const { global_name, username } = member?.user ?? user ?? { username: 'Somebody' };
  const who = global_name ?? username;
  if (type === MODAL) return `${who}: a form`;
  if (data.custom_id === undefined) return `${who}: /${data.name ?? ''}`;
  return `${who}: ${labelIn(message?.components, data.custom_id) ?? 'a menu'}`;
}

function labelIn(node: unknown, customId: string): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const { data } = component.safeParse(node);
  if (data?.custom_id === customId) return data.label;
  return Object.values(node).reduce<string | undefined>(
    (found, inner) => found ?? labelIn(inner, customId),
    undefined,
  );
}
