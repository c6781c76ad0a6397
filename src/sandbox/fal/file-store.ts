import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxClock } from './clock.js';
import type { Resolution } from './endpoint.js';
import type { Part } from './renderer/render-message.js';
import type { SandboxFalSettings } from './settings.js';

/** Facts about a clip that was generated here. */
export type MadeClip = {
  readonly seconds: number;
  readonly resolution: Resolution;
  /** Empty when the clip was scripted or drawn by a test's own renderer; then only that renderer can continue it. */
  readonly parts: readonly Part[];
};

/** A file behind a `v3b.fal.media` URL. */
export type StoredFile = {
  /** Path of its URL on that host, for example `/files/b/0a1b2c3d/XyZ_cat.png`. */
  readonly urlPath: string;
  /** Where its bytes are on this machine. */
  readonly diskPath: string;
  readonly name: string;
  readonly contentType: string;
  /** Grants one upload; undefined for the renderer's own files. */
  readonly uploadToken: string | undefined;
  readonly expiresAt: number;
  /** Undefined until the bytes are complete. */
  size: number | undefined;
  /** Set for clips made by a generation; only those can be continued. */
  clip?: MadeClip;
};

/** The folder for data that belongs to a file and is deleted with it. */
export function besides(diskPath: string): string {
  return `${diskPath}.besides`;
}

/** Uploads and clips on disk, each with an expiry. */
export type FileStore = {
  /** Reserves a path; the bytes follow, then {@link FileStore.seal}. */
  readonly reserve: (file: {
    readonly name: string;
    readonly contentType: string;
    readonly lifetimeMs?: number | undefined;
    readonly upload: boolean;
  }) => Promise<StoredFile>;
  /** Reads the size from disk and makes the file readable by its URL. */
  readonly seal: (file: StoredFile) => Promise<void>;
  /** Undefined for files that never existed or have expired. */
  readonly find: (urlPath: string) => StoredFile | undefined;
  readonly remove: (file: StoredFile) => Promise<void>;
  /** Makes a file readable for so long by who has the returned identity, whatever the account's settings. */
  readonly sign: (file: StoredFile, lifetimeMs: number) => string;
  readonly isSigned: (file: StoredFile, identity: string | undefined) => boolean;
};

/**
 * Creates a store below `directory`. URLs have the shape of v3b.fal.media: eight hex digits, then a random prefix and
 * the name.
 */
export function createFileStore(options: {
  readonly directory: string;
  readonly clock: SandboxClock;
  readonly settings: Pick<SandboxFalSettings, 'fileRetentionMs'>;
}): FileStore {
  const { directory, clock, settings } = options;
  const files = new Map<string, StoredFile>();
  const signatures = new Map<string, { readonly file: StoredFile; readonly expiresAt: number }>();

  const remove = async (file: StoredFile): Promise<void> => {
    files.delete(file.urlPath);
    await rm(file.diskPath, { force: true });
    await rm(besides(file.diskPath), { recursive: true, force: true });
  };

  const sweep = async (): Promise<void> => {
    const now = clock.nowMs();
    for (const file of files.values()) if (file.expiresAt <= now) await remove(file);
  };

  return {
    reserve: async ({ name, contentType, lifetimeMs, upload }) => {
      await sweep();
      await mkdir(directory, { recursive: true });
      const safeName = name.replace(/[^\w.-]/g, '_').slice(-80);
      const unique = `${randomBytes(12).toString('base64url')}_${safeName}`;
      const file: StoredFile = {
        urlPath: `/files/b/${randomBytes(4).toString('hex')}/${unique}`,
        diskPath: join(directory, unique),
        name: safeName,
        contentType,
        uploadToken: upload ? randomBytes(16).toString('hex') : undefined,
        expiresAt: clock.nowMs() + (lifetimeMs ?? settings.fileRetentionMs),
        size: undefined,
      };
      files.set(file.urlPath, file);
      return file;
    },
    seal: async (file) => {
      file.size = (await stat(file.diskPath)).size;
    },
    find: (urlPath) => {
      const file = files.get(urlPath);
      return file !== undefined && file.expiresAt > clock.nowMs() ? file : undefined;
    },
    remove,
    sign: (file, lifetimeMs) => {
      const identity = randomBytes(32).toString('hex');
      signatures.set(identity, { file, expiresAt: clock.nowMs() + lifetimeMs });
      return identity;
    },
    isSigned: (file, identity = '') => {
      const signature = signatures.get(identity);
      return signature?.file === file && signature.expiresAt > clock.nowMs();
    },
  };
}
