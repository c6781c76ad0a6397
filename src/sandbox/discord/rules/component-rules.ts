import { ComponentType } from 'discord-api-types/v10';
import type { FormIssue } from '../actors/form.js';
import type { AnyComponent, TopComponent } from './component-schema.js';

/** All components in reading order, nested ones after their parent. */
export function flatten(components: readonly AnyComponent[]): AnyComponent[] {
  return components.flatMap((component): AnyComponent[] => {
    switch (component.type) {
      case ComponentType.ActionRow:
      case ComponentType.Container:
        return [component, ...flatten(component.components)];
      case ComponentType.Section:
        return [component, ...flatten(component.components), ...flatten([component.accessory])];
      default:
        return [component];
    }
  });
}

/** Names of uploads that components refer to by `attachment://`. */
export function referencedFiles(components: readonly AnyComponent[]): string[] {
  return flatten(components)
    .flatMap((component) => {
      switch (component.type) {
        case ComponentType.MediaGallery:
          return component.items.map((item) => item.media.url);
        case ComponentType.Thumbnail:
          return [component.media.url];
        case ComponentType.File:
          return [component.file.url];
        default:
          return [];
      }
    })
    .flatMap((url) => (url.startsWith('attachment://') ? [url.slice('attachment://'.length)] : []));
}

/** The visible text of components, in reading order. */
export function displayedTexts(components: readonly AnyComponent[]): string[] {
  return flatten(components).flatMap((component) =>
    component.type === ComponentType.TextDisplay ? [component.content] : [],
  );
}

/**
 * The rules that concern several components: 40 in all, 4,000 characters of text, unique custom ids and numeric ids,
 * and every named upload present.
 *
 * @see https://docs.discord.com/developers/components/reference
 */
export function checkComponents({
  components,
  filenames,
}: {
  components: readonly TopComponent[];
  /** Names of the attachments the message will have. */
  filenames: readonly string[];
}): FormIssue[] {
  const all = flatten(components);
  const issues: FormIssue[] = [];
  const complain = (code: string, message: string): void => {
    issues.push({ path: ['components'], code, message });
  };
  if (all.length > 40) {
    complain(
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      'The total number of components exceeds the maximum (40)',
    );
  }
  if (displayedTexts(components).join('').length > 4_000) {
    complain(
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      'The total displayable text size of components exceeds the maximum size (4000)',
    );
  }
  const customIds = all.flatMap((component) =>
    'custom_id' in component && component.custom_id != null ? [component.custom_id] : [],
  );
  if (new Set(customIds).size < customIds.length) {
    complain('COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  }
  const ids = all.flatMap((component) => (component.id ? [component.id] : []));
  if (new Set(ids).size < ids.length) {
    complain('COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
  }
  for (const name of referencedFiles(components)) {
    if (!filenames.includes(name)) {
      complain(
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        `The referenced attachment was not found: ${name}`,
      );
    }
  }
  return issues;
}
