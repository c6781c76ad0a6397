import { type APILabelComponent, ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { parametersOf } from '../../animation/catalog.js';
import { modelKeys } from '../../animation/models.js';
import { parseRequest } from '../../animation/parse-request.js';
import type { AnimationRequest } from '../../animation/request.js';
import { type Order, type Terms, tryOrder } from '../../animation/terms.js';
import { inWords } from '../../animation/words.js';
import type { Picture } from '../../jobs/job.js';
import { clipRefusal } from '../../settings/allowed.js';
import { type GuildSettings, standardSettings } from '../../settings/catalog.js';
import { filledIn } from '../../settings/defaults.js';
import type { Sentence } from '../../text/sentence.js';
import type { Texts } from '../../text/texts.js';
import { formId } from '../custom-id.js';
import { oneLine, shorten } from '../inert-text.js';
import type { Modal } from '../plan.js';
import { allActive, fieldFor, isAsked, readFields, type StatusOf } from './form-fields.js';

/** The field that selects one of several pictures by its position, from 0. */
const PICTURE = 'picture';

/**
 * The form that animates a picture of a message. A form has at most five fields, which leaves no room for a text field
 * when the member has to choose a picture, so the prices are beside the models.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
 */
export function animateForm({
  id,
  pictures,
  isPreview,
  statusOf = allActive,
  preset,
  settings = standardSettings,
  texts,
}: {
  /** The draft's id. */
  readonly id: string;
  readonly pictures: readonly Picture[];
  readonly isPreview: boolean;
  /** A model that is gone can't be chosen. */
  readonly statusOf?: StatusOf;
  /** What is chosen when the form opens; otherwise the model's own defaults. What has no field is left open. */
  readonly preset: Pick<AnimationRequest, 'duration' | 'audio'> & { readonly model: string };
  /** The server's. */
  readonly settings?: GuildSettings;
  readonly texts: Texts;
}): Modal {
  const { model, duration, audio } = preset;
  const presets: Readonly<Record<string, string | boolean | undefined>> = { duration, audio };
  const orderWith: OrderWith = (choice) => {
    const asked = parseRequest({ prompt: '-', model, duration, audio, ...choice });
    const filled = filledIn(asked, { settings, mode: 'image', standard: modelKeys[0] });
    const request = parseRequest({ ...asked, ...filled });
    const order = tryOrder(request, 'image');
    if ('key' in order) return order;
    return clipRefusal({ request, mode: 'image', terms: order.terms }, settings) ?? order;
  };
  const costOf = (name: string) => (choice: string | boolean) => {
    const order = orderWith({ [name]: choice });
    return isPreview || 'key' in order ? undefined : texts.money(order.terms.costMicros);
  };
  const fields = parametersOf(['image'])
    .filter(isAsked)
    .map((parameter) =>
      fieldFor(
        parameter,
        texts,
        parameter.name === 'model'
          ? {
              ...aboutModels({ isPreview, statusOf, defaultModel: model, orderWith }, texts),
              settings,
            }
          : { value: presets[parameter.name], costOf: costOf(parameter.name), settings },
      ),
    );
  return {
    custom_id: formId({ form: 'animate', id }),
    title: texts.t('form.animate.title'),
    components:
      pictures.length > 1
        ? fields.toSpliced(1, 0, pictureField(pictures, texts))
        : [...fields, ...spoilerField(pictures, texts)],
  };
}

/** Reads the submitted form. Throws INVALID_REQUEST. */
export function readAnimateForm(interaction: ModalSubmitInteraction): {
  readonly request: AnimationRequest;
  /** The chosen picture's position, from 0. */
  readonly place: number;
} {
  const { [PICTURE]: place = 0, ...chosen } = readFields(interaction);
  return { request: parseRequest(chosen), place: Number(place) };
}

/** What would be ordered, or why it can't be or isn't allowed, if only this were chosen. */
type OrderWith = (choice: Readonly<Record<string, string | boolean | undefined>>) => Order | Sentence;

/** The clip's price beside each model, because the form has no room for a text field. */
function aboutModels(
  {
    isPreview,
    statusOf,
    defaultModel,
    orderWith,
  }: {
    readonly isPreview: boolean;
    readonly statusOf: StatusOf;
    readonly defaultModel: string;
    readonly orderWith: OrderWith;
  },
  texts: Texts,
) {
  const clips = new Map<string, { readonly label: string; readonly description: string }>(
    modelKeys.flatMap((model) => {
      const usual = orderWith({ model });
      // The model may not have the preset length.
      const order = 'key' in usual ? orderWith({ model, duration: undefined, audio: undefined }) : usual;
      if ('key' in order) return [];
      const status = statusOf(order.endpointId);
      if (status === 'gone') return [];
      const cost = isPreview ? texts.t('field.preview') : texts.money(order.terms.costMicros);
      const clip = usualClip(order.terms, cost, texts);
      const description = status === 'deprecated' ? texts.t('field.model.retiring', { clip }) : clip;
      return [[model, { label: texts.write(inWords('model', model)), description }]];
    }),
  );
  const usual = clips.get(defaultModel);
  return {
    ...(usual === undefined
      ? {}
      : {
          value: defaultModel,
          description: texts.t('field.model.description', { clip: usual.description }),
        }),
    about: (model: string) => clips.get(model) ?? { label: texts.write(inWords('model', model)) },
    isOffered: (model: string) => clips.has(model),
  };
}

/** "8 s with sound: $3.20", as far as the model says. */
function usualClip({ seconds, audio }: Terms, cost: string, { t }: Texts): string {
  if (seconds === undefined) return cost;
  if (audio === undefined) return t('field.model.clip', { seconds, cost });
  return t(audio ? 'field.model.with-sound' : 'field.model.without-sound', { seconds, cost });
}

/** The field that makes the clip a spoiler, unless it is one anyway. */
function spoilerField(pictures: readonly Picture[], texts: Texts): APILabelComponent[] {
  if (pictures.some(({ isSpoiler }) => isSpoiler === true)) return [];
  return parametersOf(['image']).flatMap((parameter) =>
    parameter.name === 'spoiler' ? fieldFor({ ...parameter, name: parameter.name }, texts) : [],
  );
}

function pictureField(pictures: readonly Picture[], texts: Texts): APILabelComponent {
  const { t } = texts;
  return {
    type: ComponentType.Label,
    label: t('field.picture'),
    description: t('field.picture.description'),
    component: {
      type: ComponentType.StringSelect,
      custom_id: PICTURE,
      options: pictures.map((picture, place) => {
        const about = sizeLine(picture, texts);
        return {
          label: shorten(`${place + 1}. ${oneLine(picture.name)}`, 100),
          value: String(place),
          default: place === 0,
          ...(about === '' ? {} : { description: about }),
        };
      }),
    },
  };
}

/** "1920×1080, 2.4 MB", as far as known. */
function sizeLine({ sizeBytes, sides }: Picture, { megabytes }: Texts): string {
  return [
    sides === undefined ? [] : `${sides.width}×${sides.height}`,
    sizeBytes === undefined ? [] : megabytes(sizeBytes),
  ]
    .flat()
    .join(', ');
}
