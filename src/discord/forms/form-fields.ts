import {
  type APILabelComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  type Attachment,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { Parameter } from '../../animation/catalog.js';
import { inWords } from '../../animation/words.js';
import type { Job } from '../../jobs/job.js';
import type { Texts } from '../../text/texts.js';

/** The parameters that have fields of their own: a form has at most five. */
const ASKED = ['prompt', 'model', 'duration', 'audio'] as const satisfies readonly Parameter['name'][];

/** See {@link ASKED}; a form with room for it asks for the other one as well. */
type Asked = (typeof ASKED)[number] | 'spoiler';

/** True when a parameter has a field of its own. */
export function isAsked<P extends Parameter>(parameter: P): parameter is P & { readonly name: Asked } {
  return ASKED.some((name) => name === parameter.name);
}

/** What a form about an ended job is made of. */
export type JobForm = {
  readonly job: Job;
  /** The interaction that opens it. */
  readonly id: string;
  readonly isPreview: boolean;
  readonly texts: Texts;
};

/** How a form differs from the parameter itself. */
type FieldOptions = {
  /** What is filled in; the parameter's default where it is not named. */
  readonly value?: string | boolean | number | undefined;
  readonly description?: string;
  /** What stands beside a choice. */
  readonly about?: About;
};

type About = (choice: string) => Pick<APISelectMenuOption, 'label' | 'description'>;

/**
 * A parameter of a request as a field of a form. What has choices is a menu: radio buttons would be one tap less, but a
 * form with four questions would no longer fit a phone, and older clients show no radio button at all.
 *
 * @see https://docs.discord.com/developers/components/reference#label
 */
export function fieldFor(
  parameter: Parameter & { readonly name: Asked },
  texts: Texts,
  options: FieldOptions = {},
): APILabelComponent {
  const { name, required } = parameter;
  const value = options.value ?? parameter.default;
  const description = options.description ?? texts.say({ key: `option.${name}.description` });
  const label = {
    type: ComponentType.Label,
    label: texts.say({ key: `field.${name}` }),
    description,
  } as const;
  switch (parameter.kind) {
    case 'text':
    case 'whole-number':
      return {
        ...label,
        component: {
          type: ComponentType.TextInput,
          custom_id: name,
          style: parameter.kind === 'text' ? TextInputStyle.Paragraph : TextInputStyle.Short,
          required,
          ...(parameter.kind === 'text' ? { max_length: parameter.maxLength } : {}),
          // A record may hold more than is taken today, and Discord refuses a form with it.
          ...(value === undefined
            ? {}
            : {
                value:
                  parameter.kind === 'text' ? String(value).slice(0, parameter.maxLength) : String(value),
              }),
        },
      };
    case 'choice':
      return {
        ...label,
        component: menu(name, parameter.choices, {
          about: inTheirWords(parameter, texts),
          ...options,
          value,
        }),
      };
    case 'yes-no':
      return {
        ...label,
        component: menu(name, ['true', 'false'], {
          about: inTheirWords(parameter, texts),
          ...options,
          value,
        }),
      };
  }
}

function menu(
  name: string,
  choices: readonly string[],
  { value, about }: FieldOptions & { readonly about: About },
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    // Where nothing is preset, nothing needs to be chosen: what is left out is left to fal.
    ...(value === undefined ? { required: false, min_values: 0 } : {}),
    options: choices.map((choice) => ({
      ...about(choice),
      value: choice,
      default: choice === String(value),
    })),
  };
}

function inTheirWords({ name, kind }: Parameter, { say }: Texts): About {
  return (choice) => {
    const words = inWords(name, kind === 'yes-no' ? choice === 'true' : choice);
    return { label: typeof words === 'object' ? say(words) : String(words) };
  };
}

/** The files of an upload, in the order in which they were chosen: what Discord resolves stands in any order. */
export function readFiles({ fields }: ModalSubmitInteraction, name: string): readonly Attachment[] {
  const field = fields.fields.get(name);
  if (field?.type !== ComponentType.FileUpload) return [];
  return field.values.flatMap((id) => field.attachments.get(id) ?? []);
}

/** What was filled in, by field. What was left empty is not in it. */
export function readFields({ fields }: ModalSubmitInteraction): Readonly<Record<string, string | boolean>> {
  const given = [...fields.fields.values()].flatMap((field) => {
    if ('values' in field) return entry(field.customId, yesNoOf(field.values[0]));
    return 'value' in field && typeof field.value === 'string' ? entry(field.customId, field.value) : [];
  });
  return Object.fromEntries(given);
}

function entry(name: string, value: string | boolean | undefined): (readonly [string, string | boolean])[] {
  return value === undefined || value === '' ? [] : [[name, value]];
}

/** In a menu, these two are what {@link fieldFor} makes of a boolean. */
function yesNoOf(value: string | undefined): string | boolean | undefined {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
