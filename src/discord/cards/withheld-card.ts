import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { Job, JobIn } from '../../jobs/job.js';
import { isReadByOthers } from '../../jobs/shared.js';
import { isIn } from '../../jobs/transitions.js';
import type { TextKey } from '../../text/en.js';
import type { Sentence } from '../../text/sentence.js';
import { type CardBody, COLORS, cardBody, rows, text } from '../components.js';
import { customId } from '../custom-id.js';
import { failedButtons, type Offering } from './card-buttons.js';
import { chargeLine } from './card-text.js';

/**
 * True for a job that was refused for what its prompt or picture contains, on a card that others than its member read:
 * it shows neither these nor the reason.
 */
export function isWithheld(job: Job): job is JobIn<'failed'> {
  return isReadByOthers(job) && isIn(job, 'failed') && isAboutContent(job.state.failure.sentence);
}

/** Such a card: that there is no clip, what it cost, what may help, and how its member sees why. */
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
  const lines = charge === undefined ? [line] : [line, `-# ${charge}`];
  return cardBody(COLORS.failed, [text(lines.join('\n')), ...rows([...failedButtons(job, offering), why])]);
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
  return key === 'access.words' || key.startsWith('fal.policy.');
}
