import { refusals } from '../api-error.js';
import { parseExactJson } from '../exact-json.js';

/** A part of multipart/form-data that is no file. */
export type FormField = { readonly name: string; readonly value: string; readonly type: string };

/** The fields of every body here that are no texts; a part says the others' kind itself. */
const numbers: readonly string[] = ['type', 'flags'];
const booleans: Readonly<Record<string, boolean>> = { true: true, True: true, '1': true };
const yesOrNo: readonly string[] = ['tts', 'enforce_nonce'];

/**
 * The JSON body of a form: `payload_json`, beside which all other fields are ignored, or else the fields themselves, as
 * eris sends them.
 *
 * @see https://docs.discord.com/developers/reference#uploading-files
 */
export function jsonOfFields(fields: readonly FormField[]): unknown {
  const payload = fields.find(({ name }) => name === 'payload_json');
  if (payload !== undefined) return parseJson(payload.value);
  return Object.fromEntries(fields.map((field) => [field.name, read(field)]));
}

function read({ name, value, type }: FormField): unknown {
  if (/^application\/json/i.test(type)) return parseJson(value);
  if (numbers.includes(name)) return Number(value);
  return yesOrNo.includes(name) ? booleans[value] === true : value;
}

/**
 * Parses a body.
 *
 * @throws ApiError 50109 when it is no JSON.
 */
export function parseJson(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    throw refusals.badJson();
  }
}
