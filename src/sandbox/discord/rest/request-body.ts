import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { invalidForm } from '../actors/form.js';
import { refusals } from '../api-error.js';
import type { FileStore, StoredFile } from '../files.js';
import { type FormField, jsonOfFields, parseJson } from './form-fields.js';

/** A file of a request. Its index is that of its part `files[index]`; a part of another name gets a free one. */
export type UploadedFile = { readonly index: number; readonly file: StoredFile };

/** A file and the name of its part. */
type FilePart = { readonly field: string; readonly file: StoredFile };

/** A request's JSON and files. */
export type RequestBody = { readonly json: unknown; readonly uploads: readonly (UploadedFile & FilePart)[] };

/** The most bytes of JSON that are read. */
const jsonLimitBytes = 4 * 1_048_576;

/**
 * Reads JSON, or multipart/form-data with `payload_json` or plain fields, and files. Files stream to disk; one larger than
 * `maxFileBytes` rejects the whole request, after it was read to its end.
 *
 * @see https://docs.discord.com/developers/reference#uploading-files
 */
export async function readBody({
  incoming,
  files,
  maxFileBytes,
}: {
  incoming: IncomingMessage;
  files: FileStore;
  maxFileBytes: number;
}): Promise<RequestBody> {
  const type = incoming.headers['content-type'] ?? '';
  if (/^multipart\/form-data/i.test(type)) return readMultipart({ incoming, files, maxFileBytes });
  const text = await readText(incoming);
  if (/^application\/json/i.test(type)) return { json: parseJson(text), uploads: [] };
  throw invalidForm([
    {
      path: [],
      code: 'CONTENT_TYPE_INVALID',
      message: "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}.",
    },
  ]);
}

/** Removes files that no message uses. */
export async function discard(
  files: FileStore,
  uploads: readonly Pick<UploadedFile, 'file'>[],
): Promise<void> {
  await Promise.all(uploads.map(({ file }) => files.remove(file.id)));
}

async function readMultipart({
  incoming,
  files,
  maxFileBytes,
}: {
  incoming: IncomingMessage;
  files: FileStore;
  maxFileBytes: number;
}): Promise<RequestBody> {
  const parser = busboy({
    headers: incoming.headers,
    defParamCharset: 'utf8',
    // Busboy reports a file of exactly the limit as truncated.
    limits: { fileSize: maxFileBytes + 1, fieldSize: jsonLimitBytes },
  });
  const pending: Promise<FilePart | undefined>[] = [];
  const fields: FormField[] = [];
  const strange: string[] = [];
  parser.on('field', (name, value, { mimeType }) => {
    fields.push({ name, value, type: mimeType });
  });
  parser.on('file', (name, stream, info) => {
    if (info.filename === undefined && indexOf(name) === undefined) {
      strange.push(name);
      // It may break off, and nobody else listens for the error.
      stream.on('error', () => undefined).resume();
      return;
    }
    let truncated = false;
    stream.on('limit', () => {
      truncated = true;
    });
    const received = files
      .receive({
        stream,
        filename: info.filename ?? 'unknown',
        contentType: info.mimeType,
        tooLarge: () => truncated,
      })
      .then((file) => (file === undefined ? undefined : { field: name, file }));
    // Awaited below; a broken connection may reject it earlier.
    received.catch(() => {});
    pending.push(received);
  });
  try {
    await pipeline(incoming, parser);
  } catch {
    // The client disconnected, or its form is incomplete: delete complete files too.
    const settled = await Promise.allSettled(pending);
    const whole = settled.flatMap((result) => (result.status === 'fulfilled' ? (result.value ?? []) : []));
    await discard(files, whole);
    throw refusals.badRequest();
  }
  const received = await Promise.all(pending);
  const uploads = numbered(received.filter((upload) => upload !== undefined));
  try {
    if (uploads.length < received.length) throw refusals.tooLarge();
    if (uploads.length > 10) throw refusals.tooManyAttachments();
    if (strange.length > 0) {
      throw invalidForm(
        strange.map((name) => ({ path: [name], code: 'MULTIPART_UNKNOWN_PART', message: 'Unknown part.' })),
      );
    }
    return { json: jsonOfFields(fields), uploads };
  } catch (error) {
    await discard(files, uploads);
    throw error;
  }
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= jsonLimitBytes) chunks.push(bytes);
  }
  if (size > jsonLimitBytes) throw refusals.tooLarge();
  return Buffer.concat(chunks).toString('utf8');
}

function indexOf(field: string): number | undefined {
  const index = /^files\[(\d+)\]$/.exec(field)?.[1];
  return index === undefined ? undefined : Number(index);
}

function numbered(parts: readonly FilePart[]): (UploadedFile & FilePart)[] {
  const taken = new Set(parts.map(({ field }) => indexOf(field)));
  let free = 0;
  return parts.map((part) => {
    while (taken.has(free)) free += 1;
    const index = indexOf(part.field) ?? free;
    taken.add(index);
    return { ...part, index };
  });
}
