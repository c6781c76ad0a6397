import { createHmac, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { imageSize } from './image-size.js';

/** An uploaded file, stored on disk. */
export type StoredFile = {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly contentType: string;
  readonly path: string;
  readonly width: number | null;
  readonly height: number | null;
};

/** The files of this server and their signed URLs. */
export type FileStore = {
  /** Streams an upload to disk. `tooLarge` is called after the last byte; a file that is too large is deleted. */
  readonly receive: (upload: {
    stream: Readable;
    filename: string;
    contentType: string | undefined;
    tooLarge: () => boolean;
  }) => Promise<StoredFile | undefined>;
  readonly put: (upload: {
    bytes: Uint8Array;
    filename: string;
    contentType: string | undefined;
  }) => Promise<StoredFile>;
  readonly find: (id: string) => StoredFile | undefined;
  readonly remove: (id: string) => Promise<void>;
  /** Makes its URLs invalid in a moment; the bytes stay for those who look at earlier versions. */
  readonly withdraw: (id: string) => void;
  /** Appends the signature and expiry of a CDN URL. */
  readonly sign: (path: string) => string;
  /** Expires every current URL. */
  readonly expireLinks: () => void;
  readonly isSigned: (path: string, query: URLSearchParams) => boolean;
  readonly stop: () => Promise<void>;
};

/** A client may be about to load a file that an edit has just taken off a message. Discord's CDN keeps it for longer. */
const LOADING_MS = 2_000;

/** How many leading bytes are certain to contain a picture's size. */
const headBytes = 262_144;

/** Creates the store of uploads. `stop` removes a folder that the store created, and leaves a given one. */
export async function createFileStore({
  dir,
  nextId,
  linkLifeMs,
  now = Date.now,
}: {
  dir?: string | undefined;
  nextId: () => string;
  /** How long a URL of this path is valid, in milliseconds. */
  linkLifeMs: (path: string) => number;
  now?: () => number;
}): Promise<FileStore> {
  const root = dir ?? (await mkdtemp(join(tmpdir(), 'sandbox-discord-')));
  await mkdir(root, { recursive: true });
  const files = new Map<string, StoredFile>();
  /** Until when each can still be loaded. */
  const withdrawn = new Map<string, number>();
  let secret = randomBytes(16);
  const signature = (path: string, ex: string, is: string): string =>
    createHmac('sha256', secret).update(`${path}?${ex}&${is}`).digest('hex');

  const keep = async (id: string, filename: string, given: string | undefined): Promise<StoredFile> => {
    const path = join(root, id);
    const { head, size } = await readHead(path);
    const dimensions = imageSize(head);
    const file: StoredFile = {
      id,
      filename: cleanFilename(filename),
      size,
      contentType: contentTypeOf(filename, given),
      path,
      width: dimensions?.width ?? null,
      height: dimensions?.height ?? null,
    };
    files.set(id, file);
    return file;
  };

  return {
    receive: async ({ stream, filename, contentType, tooLarge }) => {
      const id = nextId();
      const path = join(root, id);
      try {
        await pipeline(stream, createWriteStream(path));
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      if (!tooLarge()) return keep(id, filename, contentType);
      await rm(path, { force: true });
      return undefined;
    },
    put: async ({ bytes, filename, contentType }) => {
      const id = nextId();
      await writeFile(join(root, id), bytes);
      return keep(id, filename, contentType);
    },
    find: (id) => ((withdrawn.get(id) ?? Number.POSITIVE_INFINITY) > now() ? files.get(id) : undefined),
    withdraw: (id) => void withdrawn.set(id, now() + LOADING_MS),
    remove: async (id) => {
      files.delete(id);
      withdrawn.delete(id);
      await rm(join(root, id), { force: true });
    },
    sign: (path) => {
      const is = Math.floor(now() / 1_000).toString(16);
      const ex = Math.floor((now() + linkLifeMs(path)) / 1_000).toString(16);
      return `${path}?ex=${ex}&is=${is}&hm=${signature(path, ex, is)}&`;
    },
    expireLinks: () => {
      secret = randomBytes(16);
    },
    isSigned: (path, query) => {
      const [ex, is, hm] = [query.get('ex') ?? '', query.get('is') ?? '', query.get('hm') ?? ''];
      return signature(path, ex, is) === hm && Number.parseInt(ex, 16) * 1_000 > now();
    },
    stop: async () => {
      if (dir === undefined) await rm(root, { recursive: true, force: true });
      else await Promise.all([...files.values()].map((file) => rm(file.path, { force: true })));
    },
  };
}

async function readHead(path: string): Promise<{ head: Buffer; size: number }> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(size, headBytes));
    await handle.read(head, 0, head.length, 0);
    return { head, size };
  } finally {
    await handle.close();
  }
}

/** Discord keeps letters, digits, dots, dashes and underscores of a file's name; spaces become underscores. */
function cleanFilename(filename: string): string {
  const clean = filename
    .replaceAll(/\s/g, '_')
    .replaceAll(/[^\w.-]/g, '')
    .replace(/^\.+/, '');
  return clean === '' ? 'unknown' : clean;
}

const typesByExtension: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

function contentTypeOf(filename: string, given: string | undefined): string {
  if (given !== undefined && given !== '' && given !== 'application/octet-stream') return given;
  const extension = filename.split('.').at(-1)?.toLowerCase() ?? '';
  return typesByExtension[extension] ?? 'application/octet-stream';
}
