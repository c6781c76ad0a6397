import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { besides, type FileStore, type StoredFile } from './file-store.js';

/** A part that has arrived: its number and what identifies its bytes. */
export type UploadedPart = { readonly partNumber: number; readonly etag: string };

/** Files that arrive in parts. */
export type MultipartUploads = {
  /** Returns the id of the upload. */
  readonly begin: (file: StoredFile) => string;
  readonly find: (id: string) => StoredFile | undefined;
  /** Stores a part, or replaces it. */
  readonly store: (
    id: string,
    partNumber: number,
    receive: (path: string) => Promise<void>,
  ) => Promise<UploadedPart>;
  /** Puts the parts together, or says what is wrong with the list of them. */
  readonly complete: (id: string, body: unknown) => Promise<'ok' | 'no such upload' | 'invalid part'>;
};

type Upload = { readonly file: StoredFile; readonly parts: Map<number, { path: string; etag: string }> };

const partsSchema = z.object({
  parts: z.array(z.object({ partNumber: z.int().positive(), etag: z.string() })).min(1),
});

/** Creates an empty list of uploads. */
export function createMultipartUploads(store: FileStore): MultipartUploads {
  const uploads = new Map<string, Upload>();
  return {
    begin: (file) => {
      const id = randomUUID();
      uploads.set(id, { file, parts: new Map() });
      return id;
    },
    find: (id) => uploads.get(id)?.file,
    store: async (id, partNumber, receive) => {
      const upload = uploads.get(id);
      if (upload === undefined) throw new Error(`No upload ${id}`);
      const dir = besides(upload.file.diskPath);
      await mkdir(dir, { recursive: true });
      const path = join(dir, `${randomUUID()}.part`);
      await receive(path);
      const etag = `"${await digestOf(path)}"`;
      upload.parts.set(partNumber, { path, etag });
      return { partNumber, etag };
    },
    complete: async (id, body) => {
      const upload = uploads.get(id);
      if (upload === undefined) return 'no such upload';
      const given = partsSchema.safeParse(body);
      if (!given.success) return 'invalid part';
      const parts = [...given.data.parts].sort((one, other) => one.partNumber - other.partNumber);
      const paths = parts.flatMap(({ partNumber, etag }) => {
        const part = upload.parts.get(partNumber);
        return part?.etag.replaceAll('"', '') === etag.replaceAll('"', '') ? [part.path] : [];
      });
      if (paths.length < parts.length) return 'invalid part';
      uploads.delete(id);
      const { diskPath } = upload.file;
      for (const [index, path] of paths.entries()) {
        await pipeline(
          createReadStream(path),
          createWriteStream(diskPath, { flags: index === 0 ? 'w' : 'a' }),
        );
      }
      await rm(besides(diskPath), { recursive: true });
      await store.seal(upload.file);
      return 'ok';
    },
  };
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('md5');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
