import type { Job, JobIn } from '../../jobs/job.js';
import { isReadByOthers } from '../../jobs/shared.js';
import { isIn } from '../../jobs/transitions.js';
import type { TextKey } from '../../text/en.js';
import type { Sentence } from '../../text/sentence.js';
import { type CardBody, COLORS, cardBody, rows, text } from '../components.js';
import { editButtons, needed, type Offering, silentButtons, whyButton } from './card-buttons.js';
import { chargeLine } from './card-text.js';

/**
 * True for a job that was refused for what its prompt or picture contains, on a card that others than its member read:
 * it shows neither these nor the reason.
 */
export function isWithheld(job: Job): job is JobIn<'failed'> {
  return isReadByOthers(job) && isIn(job, 'failed') && isAboutContent(job.state.failure.sentence);
}

/**
 * Such a card: that there is no clip, what it cost, and how its member sees why or changes the request. Buttons that name
 * the prompt or a picture would tell which of them was refused, so they are only there.
 */
export function withheldCard(job: JobIn<'failed'>, offering: Offering): CardBody {
  const { texts } = offering;
  const line = texts.t('end.withheld', { member: `<@${job.requester.userId}>` });
  const charge = chargeLine(job, job.state.failure.charge, texts);
  const cures = silentButtons(job, offering).map(needed);
  const buttons = [whyButton(job, texts), ...cures, ...editButtons(job, offering)];
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
