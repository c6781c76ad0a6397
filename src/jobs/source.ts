import type { Material } from '../animation/terms.js';
import type { Job, Picture, Source } from './job.js';

/** A source's pictures, in the order in which they are prepared. */
export function picturesOf(source: Source): readonly Picture[] {
  switch (source.mode) {
    case 'image':
      return [source.image];
    case 'frames':
      return [source.first, source.last];
    case 'references':
      return source.pictures;
    case 'text':
    case 'extend':
    case 'change':
      return [];
  }
}

/** True when a job's clip and pictures are spoilers: the member chose that, or a source picture is one. */
export function isCovered({ request, source }: Pick<Job, 'request' | 'source'>): boolean {
  const sources = 'videoUrl' in source ? [source] : picturesOf(source);
  return request.spoiler === true || sources.some(({ isSpoiler }) => isSpoiler === true);
}

/** What a request's price and checks depend on in its source. */
export function materialOf(source: Source): Material {
  return {
    pictures: picturesOf(source).length,
    clip: source.mode === 'change' ? { seconds: source.seconds, aspectRatio: source.aspectRatio } : undefined,
  };
}

/** The source with other pictures in place of its own. Throws when their number differs. */
export function withPictures(source: Source, pictures: readonly Picture[]): Source {
  const [first, last] = pictures;
  switch (source.mode) {
    case 'image':
      if (first === undefined) break;
      return { ...source, image: first };
    case 'frames':
      if (first === undefined || last === undefined) break;
      return { ...source, first, last };
    case 'references':
      return { ...source, pictures: [...pictures] };
    case 'text':
    case 'extend':
    case 'change':
      return source;
  }
  throw new Error(`There are too few pictures for ${source.mode}`);
}

/** The source for another job: its pictures are prepared again, with the earlier stills as a fallback. */
export function afresh(source: Source): Source {
  const pictures = picturesOf(source).map(({ still, copyUrl, ...picture }) => ({
    ...picture,
    copyUrl: still?.url ?? copyUrl,
  }));
  return withPictures(source, pictures);
}

/** The URLs of a prepared source for fal. Throws when a picture was not prepared, which is a bug. */
export function mediaUrls(source: Source): readonly string[] {
  return 'videoUrl' in source ? [source.videoUrl] : picturesOf(source).map(stillUrl);
}

function stillUrl({ still }: Picture): string {
  if (still === undefined) throw new Error('A picture has not been prepared');
  return still.url;
}
