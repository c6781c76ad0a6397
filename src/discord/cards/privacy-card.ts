import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord.js';
import type { Forgotten, Holding, MemberExport } from '../../jobs/privacy.js';
import type { TextKey } from '../../text/en.js';
import type { Texts } from '../../text/texts.js';
import { type Answer, type CardBody, COLORS, cardBody, rows, separator, text } from '../components.js';
import { type PrivacyAct, privacyId } from '../custom-id.js';
import { privacyEmoji } from './button-emoji.js';

const EXPORT_NAME = 'flipbook-data.json';

/** What is stored of a member, with the buttons to export and delete it. */
export function privacyCard({ jobs, forms, keepDays }: Holding, { t }: Texts): CardBody {
  return cardBody(COLORS.working, [
    text(t('privacy.title')),
    text(t('privacy.requests', { jobs, days: keepDays })),
    text(t('privacy.forms', { forms })),
    text(t('privacy.costs')),
    text(t('privacy.elsewhere')),
    separator(),
    ...rows([
      button('export', t('button.privacy-export'), ButtonStyle.Primary),
      button('delete', t('button.privacy-delete'), ButtonStyle.Danger),
    ]),
  ]);
}

/** Asks whether a member really wants everything deleted, and says what that means. */
export function askCard({ jobs, originals }: Holding, { t }: Texts): CardBody {
  return cardBody(COLORS.failed, [
    text(t('privacy.ask', { jobs })),
    text(t('privacy.ask-open')),
    text(t('privacy.ask-left')),
    ...(originals === 'none' ? [] : [text(t(`privacy.ask-originals-${originals}`))]),
    ...rows([
      button('confirm', t('button.privacy-confirm'), ButtonStyle.Danger),
      button('keep', t('button.privacy-keep'), ButtonStyle.Secondary),
    ]),
  ]);
}

/** What was deleted, and what is left where and why. */
export function forgottenCard({ deleted, isErased, ...left }: Forgotten, { t }: Texts): CardBody {
  const rest = LEFT.filter(([name]) => left[name] > 0).map(([name, key]) => t(key, { count: left[name] }));
  return cardBody(COLORS.done, [
    text(t('privacy.deleted', { count: deleted })),
    ...rest.map(text),
    ...(isErased ? [] : [text(t('privacy.traces'))]),
    text(t('privacy.limits')),
  ]);
}

type LeftKey = Extract<TextKey, `privacy.left.${string}`>;

const LEFT: readonly (readonly [Exclude<keyof Forgotten, 'deleted' | 'isErased'>, LeftKey])[] = [
  ['cancelled', 'privacy.left.cancelled'],
  ['open', 'privacy.left.open'],
  ['pending', 'privacy.left.pending'],
  ['notAllowed', 'privacy.left.not-allowed'],
];

/** A message with a member's own data as a file. */
export function exportCard(data: MemberExport, { t }: Texts): Answer {
  return {
    ...cardBody(COLORS.done, [
      text(t('privacy.exported')),
      { type: ComponentType.File, file: { url: `attachment://${EXPORT_NAME}` } },
    ]),
    files: [
      { name: EXPORT_NAME, contentType: 'application/json', data: `${JSON.stringify(data, null, 2)}\n` },
    ],
  };
}

function button(
  act: PrivacyAct,
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger,
): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style,
    label,
    emoji: { name: privacyEmoji[act] },
    custom_id: privacyId(act),
  };
}
