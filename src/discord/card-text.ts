import type { Crop } from '../animation/crop.js';
import type { Cancel, Failure, Job, JobIn, JobState, OpenPhase } from '../jobs/job.js';
import { inlineCode } from './inert-text.js';

/** "8 s · 16:9 · 720p · sound on": what was asked for, with fal's defaults filled in. */
export function settingsLine({ request, terms }: Job, seed: number | undefined, isPreview: boolean): string {
  const { seconds, aspectRatio, resolution, audio } = terms;
  const parts = [
    `${seconds} s`,
    aspectRatio === 'auto' ? "picture's shape" : aspectRatio,
    resolution,
    audio && !isPreview ? 'sound on' : 'sound off',
    `seed ${seed ?? request.seed ?? 'random'}`,
  ];
  if (request.negative_prompt !== undefined)
    parts.push(`without ${inlineCode(request.negative_prompt, 100)}`);
  if (request.auto_fix === true) parts.push('auto-fix');
  if (request.safety_tolerance !== undefined) parts.push(`safety tolerance ${request.safety_tolerance}`);
  return parts.join(' · ');
}

/** "$3.20". */
export function price({ terms }: Pick<Job, 'terms'>): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(
    terms.costMicros / 1_000_000,
  );
}

/** How the picture at this place got into the frame, said before the wait. */
export function framingLine(job: Job, index: number, { frame, edges, lostPercent }: Crop): string {
  const { fit = 'crop', background = 'white' } = job.request;
  const problem = `${pictureName(job, index)} is not ${frame}`;
  switch (fit) {
    case 'crop':
      return `✂️ ${problem}: about ${lostPercent} % of it is cut off, ${edges}. \`fit: blur\` keeps all of it.`;
    case 'blur':
      return `🖼️ ${problem}: a blurred copy of it fills the rest of the frame.`;
    case 'colour':
      return `🖼️ ${problem}: the rest of the frame is ${background}.`;
  }
}

/** What is to be seen on the small picture of the one at this place. */
export function previewText(job: Job, index: number): string {
  const how = (job.request.fit ?? 'crop') === 'crop' ? 'cut to' : 'filled up to';
  return `${pictureName(job, index)}, ${how} the shape of the clip`;
}

function pictureName({ source }: Job, index: number): string {
  if (source.mode !== 'frames') return 'The picture';
  return index === 0 ? 'The first picture' : 'The last picture';
}

/** "about 40 s", "about 2 min". */
export function aboutDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${Math.max(5, Math.round(seconds / 5) * 5)} s`;
  return `${Math.round(seconds / 60)} min`;
}

/** What is happening, in one sentence. The time that passes is not in it: the client counts that itself. */
export function statusLine({ state }: JobIn<OpenPhase>, isPreview: boolean): string {
  const place = isPreview ? 'in the built-in renderer' : 'at fal';
  switch (state.phase) {
    case 'accepted':
      return '🖼️ **Getting the picture ready**';
    case 'submitting':
      return '📤 **Sending it off**';
    case 'uncertain':
      return '❔ **fal did not answer.** Looking there whether it took the request, so that it is not billed twice';
    case 'submitted':
      return state.trouble === undefined
        ? progressLine(state, place)
        : "📡 **fal can't be reached just now, still waiting.** The clip goes on there";
    case 'rendered':
      return state.keptSinceMs === undefined
        ? '📦 **Finished: bringing it here**'
        : '📬 **Finished, but I could not bring it to you.** It is kept: press the button, or look into `/jobs`';
  }
}

function progressLine({ progress }: Extract<JobState, { phase: 'submitted' }>, place: string): string {
  if (progress.status === 'IN_PROGRESS') return `🎬 **In progress** ${place}`;
  const { queuePosition } = progress;
  if (queuePosition === undefined) return `⏳ **In queue** ${place}`;
  const ahead = queuePosition === 0 ? 'next in line' : `${queuePosition} ahead`;
  return `⏳ **In queue** ${place}: position ${queuePosition + 1}, ${ahead}`;
}

/** What clips of this kind took here, when that is known. */
export function usualLine(job: JobIn<'submitted'>): string | undefined {
  if (job.usual === undefined) return undefined;
  const { p50Ms, p90Ms } = job.usual;
  return job.state.isLate
    ? `Longer than usual: nine in ten like it were done here within ${aboutDuration(p90Ms)}.`
    : `Usually done here in ${aboutDuration(p50Ms)} to ${aboutDuration(p90Ms)}.`;
}

/** What is known of the bill after a failure. */
export function chargeLine(charge: Failure['charge'], cost: string): string {
  switch (charge) {
    case 'none':
      return 'Nothing was charged.';
    case 'unclear':
      return `Whether fal charged the ${cost} is not known here.`;
    case 'charged':
      return `The clip was made, so fal charged ${cost}.`;
  }
}

/** What became of the wish to cancel so far. */
export function cancelLine({ answer }: Cancel): string {
  switch (answer) {
    case undefined:
      return '⏹️ Asked to cancel.';
    case 'removed':
      return '⏹️ fal took it out of its queue.';
    case 'asked':
      return '⏹️ fal was asked to stop. It may finish all the same: then the clip comes here, and is charged.';
    case 'too late':
      return '⏹️ Too late to cancel: fal had finished already.';
    case 'unknown':
      return '⏹️ fal does not know this request any more.';
  }
}

/** Who ended a job. */
export function cancelledLine({ by }: JobIn<'cancelled'>['state']): string {
  return by === 'requester' ? 'You asked for it.' : 'A member who manages messages asked for it.';
}
