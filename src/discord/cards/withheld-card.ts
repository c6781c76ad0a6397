import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { Job, JobIn } from '../../jobs/job.js';
import { isReadByOthers } from '../../jobs/shared.js';
import { isIn } from '../../jobs/transitions.js';
import type { TextKey } from '../../text/en.js';
import type { Sentence } from '../../text/sentence.js';
import { type CardBody, COLORS, cardBody, rows, text } from '../components.js';
import { customId } from '../custom-id.js';
import { editButtons, type Offering, silentButtons } from './card-buttons.js';
import { chargeLine } from './card-text.js';

/**
 * True for a job that was refused for what its prompt or picture contains, on a card that others than its member read:
 * it shows neither these nor the reason.
 */
export function isWithheld(job: Job): job is JobIn<'failed'> {
  return isReadByOthers(job) && isIn(job, 'failed') && isAboutContent(job.state.failure.sentence);
}

/**
 * Such a card: that there is no clip, what it cost, and how its member changes the request or sees why. Buttons that name
 * the prompt or a picture would tell which of them was refused, so they are only there.
 */
export function withheldCard(job: JobIn<'failed'>, offering: Offering): CardBody {
  const { id: jobId, requester } = job;
  const { t } = offering.texts;
  const why: APIButtonComponent = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: t('button.why'),
    custom_id: customId({ action: 'why', jobId }),
  };
  const line = t('end.withheld', { member: `<@${requester.userId}>` });
  const charge = chargeLine(job, job.state.failure.charge, offering.texts);
  const buttons = [...silentButtons(job, offering), ...editButtons(job, offering), why];
  const lines = charge === undefined ? [line] : [line, `-# ${charge}`];
  return cardBody(COLORS.failed, [text(lines.join('\n')), ...rows(buttons)]);
}

/** A sentence about contents, or that joins one to others. */
function isAboutContent({ key, params = {} }: Sentence): boolean {
  return (
    isContentKey(key) ||
    Object.values(params).some(
      (param) => typeof param === 'object' && 'key' in param && isAboutContent(param),
    )
  );
}

function isContentKey(key: TextKey): boolean {
  return key === 'access.words' || key === 'fal.face' || key.startsWith('fal.policy.');
}
