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
import type { Mode } from '../../animation/model.js';
import { modelOf } from '../../animation/models.js';
import type { Job } from '../../jobs/job.js';
import type { ModelStatus } from '../../jobs/ports.js';
import { isValueAllowed } from '../../settings/allowed.js';
import { type GuildSettings, standardSettings } from '../../settings/catalog.js';
import type { Texts } from '../../text/texts.js';

/** The parameters with their own fields: a form has at most five. */
const ASKED = ['prompt', 'model', 'duration', 'audio'] as const satisfies readonly Parameter['name'][];

/** See {@link ASKED}; a form with room for it also asks for the spoiler. */
type Asked = (typeof ASKED)[number] | 'spoiler';

/** True when a parameter has its own field. */
export function isAsked<P extends Parameter>(parameter: P): parameter is P & { readonly name: Asked } {
  return ASKED.some((name) => name === parameter.name);
}

/** The inputs of a form about an ended job. */
export type JobForm = {
  readonly job: Job;
  /** The interaction that opens the form. */
  readonly id: string;
  readonly isPreview: boolean;
  readonly statusOf?: StatusOf;
  /** The server's. */
  readonly settings?: GuildSettings | undefined;
  readonly texts: Texts;
};

/** Whether fal still offers an endpoint. */
export type StatusOf = (endpointId: string) => ModelStatus;

/** Where fal retires nothing. */
export const allActive: StatusOf = () => 'active';

/** Whether fal still offers a model for a kind of clip. */
export function statusOfModel(model: string, mode: Mode, statusOf: StatusOf): ModelStatus {
  const endpoint = modelOf({ model }).endpoints[mode];
  return endpoint === undefined ? 'gone' : statusOf(endpoint.id);
}

/** How a form's field differs from the parameter's defaults. */
type FieldOptions = {
  /** The prefilled value; the parameter's default when missing. */
  readonly value?: string | boolean | number | undefined;
  readonly label?: string;
  readonly description?: string;
  /** The description beside a choice. */
  readonly about?: About;
  /** What a clip with this choice costs, if nothing else is changed; undefined where that isn't known. */
  readonly costOf?: ((choice: string | boolean) => string | undefined) | undefined;
  /** False for a choice that is left out, unless none would remain. */
  readonly isOffered?: (choice: string) => boolean;
  /** The server's settings: the same for choices that they don't allow. */
  readonly settings?: GuildSettings;
};

type About = (choice: string) => Pick<APISelectMenuOption, 'label' | 'description'>;

/**
 * A request parameter as a form field. Choices are a select menu: radio buttons would save a tap, but a form with four
 * questions would no longer fit a phone's screen, and older clients show no radio buttons at all.
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
  const description = options.description ?? texts.write(parameter.description);
  const label = {
    type: ComponentType.Label,
    label: options.label ?? texts.say({ key: `field.${name}` }),
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
          // An old record may hold values that are no longer valid, and Discord would reject the form.
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
        component: menu(name, shownOf(parameter.choices, name, options), {
          about: withCost(inTheirWords(parameter, texts), options, texts),
          ...options,
          value,
        }),
      };
    case 'yes-no':
      return {
        ...label,
        component: menu(name, ['true', 'false'], {
          about: withCost(inTheirWords(parameter, texts), options, texts),
          ...options,
          value,
        }),
      };
  }
}

function shownOf(
  choices: readonly string[],
  name: string,
  { isOffered = () => true, settings = standardSettings }: FieldOptions,
): readonly string[] {
  const offered = choices.filter(isOffered);
  const allowed = offered.filter((value) => isValueAllowed(name, value, settings));
  return [allowed, offered].find((some) => some.length > 0) ?? choices;
}

function menu(
  name: string,
  choices: readonly string[],
  { value, about }: FieldOptions & { readonly about: About },
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    // Without a preset, the field is optional, and fal's default applies.
    ...(value === undefined ? { required: false, min_values: 0 } : {}),
    options: choices.map((choice) => ({
      ...about(choice),
      value: choice,
      default: choice === String(value),
    })),
  };
}

function withCost(about: About, { costOf }: FieldOptions, { t }: Texts): About {
  return (choice) => {
    const cost = costOf?.(yesNoOf(choice) ?? choice);
    return { ...about(choice), ...(cost === undefined ? {} : { description: t('field.cost', { cost }) }) };
  };
}

function inTheirWords({ inWords, kind }: Parameter, { write }: Texts): About {
  return (choice) => ({ label: write(inWords(kind === 'yes-no' ? choice === 'true' : choice)) });
}

/** True when a form with these fields can be sent as it opens, as far as its menus are concerned. */
export function isFilledIn(fields: readonly APILabelComponent[]): boolean {
  return fields.every(({ component }) => {
    if (component.type !== ComponentType.StringSelect || component.required === false) return true;
    return component.options.some((option) => option.default === true);
  });
}

/** The files of an upload in the order in which they were chosen; Discord's resolved data has no order. */
export function readFiles({ fields }: ModalSubmitInteraction, name: string): readonly Attachment[] {
  const field = fields.fields.get(name);
  if (field?.type !== ComponentType.FileUpload) return [];
  return field.values.flatMap((id) => field.attachments.get(id) ?? []);
}

/** The submitted values by field, without empty ones. */
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

/** Parses the two menu values that {@link fieldFor} makes of a boolean. */
function yesNoOf(value: string | undefined): string | boolean | undefined {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
