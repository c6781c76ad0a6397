import { ComponentType } from 'discord-api-types/v10';
import type { ModalField } from '../rules/modal-schema.js';
import { type MemberFile, problemWithFile } from './option-values.js';

/** What a member enters into a form field: text, a tick, chosen values or ids, or files. */
export type FieldValue = string | boolean | readonly string[] | MemberFile | readonly MemberFile[];

type Field<Type extends ModalField['type']> = Extract<ModalField, { type: Type }>;

/**
 * The text of a field; a missing value keeps the prefilled one.
 *
 * @throws Error when Discord's client would not send it.
 */
export function textOf(field: Field<ComponentType.TextInput>, value: FieldValue | undefined): string {
  const { custom_id: name, min_length: min, max_length: max, required } = field;
  const text = value ?? field.value ?? '';
  if (typeof text !== 'string') throw new Error(`"${name}" takes a text.`);
  if (text === '' && (required ?? true)) throw new Error(`The field "${name}" is required.`);
  if (text.length > (max ?? 4_000)) throw new Error(`"${name}" is too long.`);
  if (text !== '' && text.length < (min ?? 0)) throw new Error(`"${name}" is too short.`);
  return text;
}

/**
 * The chosen values of a menu or a group; a missing value keeps the preselected ones.
 *
 * @throws Error when Discord's client would not send them.
 */
export function valuesOf(
  field: Exclude<
    ModalField,
    Field<ComponentType.TextInput | ComponentType.FileUpload | ComponentType.Checkbox>
  >,
  value: FieldValue | undefined,
): readonly string[] {
  const name = field.custom_id;
  const preselected =
    'options' in field
      ? field.options.flatMap((option) => (option.default === true ? option.value : []))
      : (field.default_values ?? []).map(({ id }) => id);
  const values = value === undefined ? preselected : [value].flat().map(chosen(name));
  if ('options' in field) {
    const strange = values.filter((one) => !field.options.some((option) => option.value === one));
    if (strange.length > 0) throw new Error(`"${name}" does not offer ${strange.join(', ')}.`);
  }
  requireCount(field, values);
  return values;
}

/**
 * The files for an upload field.
 *
 * @throws Error when Discord's client would not send them.
 */
export function filesOf(
  field: Field<ComponentType.FileUpload>,
  value: FieldValue | undefined,
  uploadLimitBytes: number,
): readonly MemberFile[] {
  const files = value === undefined ? [] : [value].flat().map(file(field.custom_id));
  requireCount(field, files);
  for (const one of files) {
    const problem = problemWithFile(one, { uploadLimitBytes, fileTypes: field.file_types ?? [] });
    if (problem !== undefined) throw new Error(`"${field.custom_id}" ${problem}.`);
  }
  return files;
}

function chosen(name: string): (value: string | boolean | MemberFile) => string {
  return (value) => {
    if (typeof value !== 'string') throw new Error(`"${name}" takes values of its options.`);
    return value;
  };
}

function file(name: string): (value: string | boolean | MemberFile) => MemberFile {
  return (value) => {
    if (typeof value !== 'object') throw new Error(`"${name}" takes files.`);
    return value;
  };
}

function requireCount(field: ModalField, values: readonly unknown[]): void {
  const name = field.custom_id;
  const isRequired = !('required' in field) || (field.required ?? true);
  if (values.length === 0) {
    if (isRequired) throw new Error(`The field "${name}" is required.`);
    return;
  }
  const { min, max } = bounds(field);
  if (values.length > max) throw new Error(`"${name}" takes at most ${max}.`);
  if (values.length < min) throw new Error(`"${name}" takes at least ${min}.`);
}

/** All boxes of a checkbox group may be ticked; any other field takes one value unless it says otherwise. */
function bounds(field: ModalField): { readonly min: number; readonly max: number } {
  const { min_values: min, max_values: max } = { min_values: null, max_values: null, ...field };
  return {
    min: min ?? 1,
    max: max ?? (field.type === ComponentType.CheckboxGroup ? field.options.length : 1),
  };
}
