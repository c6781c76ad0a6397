import {
  type APILabelComponent,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { type Parameter, parametersOf } from '../animation/catalog.js';
import type { AnimationRequest } from '../animation/request.js';
import type { Job } from '../jobs/job.js';
import { price } from './card-text.js';
import type { Modal } from './command.js';
import { formId } from './custom-id.js';
import { fieldFor, readFields } from './form-fields.js';
import { parseRequest } from './request-options.js';
import { readSettings, writeSettings } from './settings-lines.js';

/** What has a field of its own; a form has at most five. The other settings share the last one. */
const OWN_FIELDS: readonly Parameter['name'][] = ['prompt', 'model', 'duration', 'audio'];

const OTHERS = 'others';

/** What may stand in it; what a source can't be told is refused with its reason when the request is taken. */
const SETTINGS = parametersOf(['text', 'image', 'frames', 'references', 'extend']);

/** The form that changes an ended job's request, with everything filled in as it was. */
export function editForm({
  job,
  id,
  isPreview,
}: {
  readonly job: Job;
  /** The interaction that opens it. */
  readonly id: string;
  readonly isPreview: boolean;
}): Modal {
  const { request, source } = job;
  const parameters = parametersOf([source.mode]);
  const fields = parameters
    .filter((parameter) => OWN_FIELDS.includes(parameter.name) && isChoosable(parameter))
    .map((parameter) => fieldFor(parameter, { value: request[parameter.name] }));
  return {
    custom_id: formId({ form: 'edit', id, jobId: job.id }),
    title: isPreview ? 'Edit' : `Edit (it was ${price(job)})`,
    components: [...fields, othersField(request, parameters)],
  };
}

/** The request that was filled in. Throws INVALID_REQUEST. */
export function readEditForm(interaction: ModalSubmitInteraction): AnimationRequest {
  const { [OTHERS]: others = '', ...chosen } = readFields(interaction);
  return parseRequest({ ...readSettings(String(others), SETTINGS), ...chosen });
}

/** False when there is nothing to choose: an extension's length, say. */
function isChoosable(parameter: Parameter): boolean {
  return parameter.kind !== 'choice' || parameter.choices.length > 1;
}

function othersField(request: AnimationRequest, parameters: readonly Parameter[]): APILabelComponent {
  const others = parameters.filter((parameter) => !OWN_FIELDS.includes(parameter.name));
  const value = writeSettings(request, others);
  return {
    type: ComponentType.Label,
    label: 'Other settings',
    description: 'One a line, as they are called in the command',
    component: {
      type: ComponentType.TextInput,
      custom_id: OTHERS,
      style: TextInputStyle.Paragraph,
      required: false,
      max_length: 2_000,
      placeholder: others
        .flatMap((parameter) =>
          parameter.kind === 'choice' ? `${parameter.name}: ${parameter.choices.at(-1)}` : [],
        )
        .join('\n')
        .slice(0, 100),
      ...(value === '' ? {} : { value }),
    },
  };
}
