import { type APILabelComponent, ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { type Parameter, parametersOf } from '../animation/catalog.js';
import { modelKeys } from '../animation/models.js';
import type { AnimationRequest } from '../animation/request.js';
import { orderOf } from '../animation/terms.js';
import type { Picture } from '../jobs/job.js';
import { price } from './card-text.js';
import type { Modal } from './command.js';
import { formId } from './custom-id.js';
import { fieldFor, readFields } from './form-fields.js';
import { shorten } from './inert-text.js';
import { parseRequest } from './request-options.js';

/** A picture to choose, with what Discord says of its size. */
export type OfferedPicture = {
  readonly picture: Picture;
  readonly size?: { readonly width: number; readonly height: number } | undefined;
};

/** Which of several pictures is meant: its place, from 0. */
const PICTURE = 'picture';

const ASKED: readonly Parameter['name'][] = ['prompt', 'model', 'duration', 'audio'];

/**
 * The form by which a picture of a message is animated. A form has at most five fields: where the picture is to be
 * chosen there is no room for a text of its own, so prices stand beside the models.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
 */
export function animateForm({
  id,
  pictures,
  isPreview,
}: {
  /** That of the draft. */
  readonly id: string;
  readonly pictures: readonly OfferedPicture[];
  readonly isPreview: boolean;
}): Modal {
  const fields = parametersOf(['image'])
    .filter(({ name }) => ASKED.includes(name))
    .map((parameter) =>
      parameter.name === 'model' ? modelField(parameter, isPreview) : fieldFor(parameter),
    );
  return {
    custom_id: formId({ form: 'animate', id }),
    title: 'Animate a picture',
    components: pictures.length > 1 ? fields.toSpliced(1, 0, pictureField(pictures)) : fields,
  };
}

/** What was filled in. Throws INVALID_REQUEST. */
export function readAnimateForm(interaction: ModalSubmitInteraction): {
  readonly request: AnimationRequest;
  /** Which picture, from 0. */
  readonly place: number;
} {
  const { [PICTURE]: place = 0, ...chosen } = readFields(interaction);
  return { request: parseRequest(chosen), place: Number(place) };
}

function modelField(parameter: Parameter, isPreview: boolean): APILabelComponent {
  const clips = new Map<string, { readonly label: string; readonly description: string }>(
    modelKeys.map((model) => {
      const order = orderOf({ prompt: '', model }, 'image');
      const { terms } = order;
      const sound = terms.audio ? 'with sound' : 'without sound';
      const cost = isPreview ? 'a free preview here' : price(order);
      return [model, { label: terms.model, description: `${terms.seconds} s ${sound}: ${cost}` }];
    }),
  );
  return fieldFor(parameter, {
    description: `As it is preset, ${clips.get(modelKeys[0])?.description ?? ''}`,
    about: (model) => clips.get(model) ?? { label: model },
  });
}

function pictureField(pictures: readonly OfferedPicture[]): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: 'Picture',
    description: 'The message has several',
    component: {
      type: ComponentType.StringSelect,
      custom_id: PICTURE,
      options: pictures.map(({ picture, size }, place) => {
        const about = sizeLine(picture, size);
        return {
          label: shorten(`${place + 1}. ${picture.name}`, 100),
          value: String(place),
          default: place === 0,
          ...(about === '' ? {} : { description: about }),
        };
      }),
    },
  };
}

/** "1920×1080, 2.4 MB", as far as it is known. */
function sizeLine({ sizeBytes }: Picture, size: OfferedPicture['size']): string {
  const megabytes = sizeBytes === undefined ? undefined : Math.max(0.1, sizeBytes / 1_000_000);
  return [
    size === undefined ? [] : `${size.width}×${size.height}`,
    megabytes === undefined ? [] : `${megabytes.toFixed(1)} MB`,
  ]
    .flat()
    .join(', ');
}
