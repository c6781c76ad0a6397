import {
  type APILabelComponent,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { type Parameter, parametersOf } from '../../animation/catalog.js';
import { MODES } from '../../animation/model.js';
import { parseRequest } from '../../animation/parse-request.js';
import type { AnimationRequest } from '../../animation/request.js';
import type { RecordedRequest } from '../../jobs/job.js';
import { offerOf, orderToday, requestAnew } from '../../jobs/offer.js';
import { languageOf } from '../../text/language.js';
import { type Texts, textsIn } from '../../text/texts.js';
import { price } from '../cards/card-text.js';
import { formId } from '../custom-id.js';
import { shorten } from '../inert-text.js';
import type { Modal } from '../plan.js';
import {
  allActive,
  fieldFor,
  isAsked,
  isFilledIn,
  type JobForm,
  readFields,
  statusOfModel,
} from './form-fields.js';
import { readSettings, settingLine, writeSettings } from './option-lines.js';

/** The shared field of all settings without their own. */
const OTHERS = 'others';
const MAX_OTHERS = 2_000;

/** The settings that may be in it. Those that the job's source doesn't allow are rejected with a reason at submit. */
const SETTINGS = parametersOf(MODES);

/** The form that edits an ended job's request. */
export function editForm(about: JobForm): Modal {
  return prefilledForm('edit', { ...about, title: about.texts.t('form.edit.title') });
}

/**
 * A form prefilled with the values of an ended job's request. A model that is gone can't be chosen. The title has the
 * price of the form as it opens: those of the choices show only in an open menu.
 */
export function prefilledForm(
  form: 'edit' | 'mine',
  { job, id, isPreview, statusOf = allActive, settings, title, texts }: JobForm & { readonly title: string },
): Modal {
  const { t } = texts;
  const { request, source } = job;
  const offer = offerOf(job);
  const anew = offer === undefined ? request : requestAnew(job, offer);
  const costWith = (choice: Readonly<Record<string, string | boolean>>) => {
    const order = isPreview ? undefined : orderToday({ ...anew, ...choice }, source);
    return order && price(order, texts);
  };
  const costOf = (name: string) => (choice: string | boolean) => costWith({ [name]: choice });
  const parameters = parametersOf([source.mode], offer && [offer.key]);
  const fields = parameters
    .filter(isAsked)
    .filter(isChoosable)
    .map((parameter) => {
      const allowed = settings === undefined ? {} : { settings };
      if (parameter.name !== 'model') {
        return fieldFor(parameter, texts, {
          value: request[parameter.name],
          costOf: costOf(parameter.name),
          ...allowed,
        });
      }
      const status = (model: string) => statusOfModel(model, source.mode, statusOf);
      const about = (model: string) => {
        const label = texts.write(parameter.inWords(model));
        const clip = costOf('model')(model);
        const known = clip === undefined ? undefined : t('field.cost', { cost: clip });
        const retiring =
          known === undefined ? t('field.model.retiring-only') : t('field.model.retiring', { clip: known });
        const description = status(model) === 'deprecated' ? retiring : known;
        return { label, ...(description === undefined ? {} : { description }) };
      };
      const isOffered = (model: string) => status(model) !== 'gone';
      return fieldFor(parameter, texts, { value: offer?.key, about, isOffered, ...allowed });
    });
  const cost = isFilledIn(fields) ? costWith({}) : undefined;
  return {
    custom_id: formId({ form, id, jobId: job.id }),
    title: cost === undefined ? title : t('form.as-it-is', { title, cost }),
    components: [...fields, othersField(request, parameters, texts)],
  };
}

/** Reads the submitted request. Throws INVALID_REQUEST. */
export function readEditForm(interaction: ModalSubmitInteraction): AnimationRequest {
  const { [OTHERS]: others = '', ...chosen } = readFields(interaction);
  const texts = textsIn(languageOf(interaction.locale));
  // A line must not be overruled in silence by the setting's own field: it may say what the clip costs.
  const left = SETTINGS.filter(({ name }) => !(name in chosen));
  return parseRequest({ ...readSettings(String(others), left, texts), ...chosen });
}

/** False when there is nothing to choose, such as an extension's length. */
function isChoosable(parameter: Parameter): boolean {
  return parameter.kind !== 'choice' || parameter.choices.length > 1;
}

function othersField(
  request: RecordedRequest,
  parameters: readonly Parameter[],
  texts: Texts,
): APILabelComponent {
  const { t } = texts;
  const others = parameters.filter((parameter) => !isAsked(parameter));
  const value = writeSettings(request, others, texts).slice(0, MAX_OTHERS);
  return {
    type: ComponentType.Label,
    label: t('field.others'),
    description: t('field.others.description'),
    component: {
      type: ComponentType.TextInput,
      custom_id: OTHERS,
      style: TextInputStyle.Paragraph,
      required: false,
      max_length: MAX_OTHERS,
      placeholder: shorten(
        others
          .flatMap((parameter) =>
            parameter.kind === 'choice' ? settingLine(parameter, parameter.choices.at(-1) ?? '', texts) : [],
          )
          .join('\n'),
        100,
      ),
      ...(value === '' ? {} : { value }),
    },
  };
}
