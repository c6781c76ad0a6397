import { type APIComponentInContainer, ComponentType } from 'discord.js';
import type { Texts } from '../../text/texts.js';
import type { MonthBook } from '../../usage/books.js';
import { type Sums, spentMicros, type UsageReport } from '../../usage/report.js';
import { isMembers, type Standing } from '../../usage/standing.js';
import { type CardBody, COLORS, cardBody, gallery, MAX_TEXT, separator, text } from '../components.js';
import { shorten } from '../inert-text.js';

/** How many members and models are named, and how many beside many limits; the table has all. */
const NAMED = 10;
const NAMED_BESIDE_MANY = 3;

/** @see https://docs.discord.com/developers/resources/message#attachment-object (description) */
const MAX_ALT = 1_024;

/** False while there is nothing to draw and to list. */
export function hasFigures({ total }: Pick<UsageReport, 'total'>): boolean {
  return total.clips > 0;
}

/** The files of an answer, by name. */
export const USAGE_FILES = { chart: 'usage.png', table: 'usage.csv' } as const;

/** What a member has spent this month, for themselves. */
export function ownUsageCard({ report, standings, zone }: MonthBook, texts: Texts): CardBody {
  const { t } = texts;
  return cardBody(COLORS.working, [
    text([`### ${t('usage.own')}`, ...totalLines(report.total, texts)].join('\n')),
    ...limitLines(standings, texts),
    text(`-# ${t('usage.zone', { zone })}`),
  ]);
}

/** A server's spending this month, for its managers, with the chart and the table attached if there is anything in them. */
export function guildUsageCard(book: MonthBook, own: MonthBook, texts: Texts): CardBody {
  const parts = guildUsage(book, own, { named: NAMED, texts });
  const length = parts.flatMap((part) => ('content' in part ? part.content : [])).join('').length;
  return cardBody(
    COLORS.working,
    length <= MAX_TEXT ? parts : guildUsage(book, own, { named: NAMED_BESIDE_MANY, texts }),
  );
}

function guildUsage(
  { report, standings, zone }: MonthBook,
  own: MonthBook,
  { named, texts }: { readonly named: number; readonly texts: Texts },
): APIComponentInContainer[] {
  const { t } = texts;
  const { members, models, forecastMicros, total } = report;
  const forecast =
    forecastMicros === undefined || total.clips === 0
      ? []
      : [t('usage.forecast', { amount: { micros: forecastMicros } })];
  const row = (name: string, sums: Sums) => `${name} · ${spentLine(sums, texts)}`;
  const list = (heading: string, rows: readonly string[]): APIComponentInContainer[] => {
    if (rows.length === 0) return [];
    const more = rows.length > named ? [`-# ${t('usage.more', { number: rows.length - named })}`] : [];
    return [text([`**${heading}**`, ...rows.slice(0, named), ...more].join('\n'))];
  };
  const table: APIComponentInContainer = {
    type: ComponentType.File,
    file: { url: `attachment://${USAGE_FILES.table}` },
  };
  return [
    text([`### ${t('usage.server')}`, ...totalLines(total, texts), ...forecast].join('\n')),
    ...(hasFigures(report)
      ? [gallery(`attachment://${USAGE_FILES.chart}`, chartWords(report, texts), false)]
      : []),
    ...(total.reservedMicros + total.unclearMicros === 0 ? [] : [text(`-# ${t('usage.legend')}`)]),
    ...list(
      t('usage.by-member'),
      members.map(({ userId, ...sums }) =>
        row(userId === undefined ? t('usage.deleted') : `<@${userId}>`, sums),
      ),
    ),
    ...list(
      t('usage.by-model'),
      models.map(({ model, ...sums }) => row(model, sums)),
    ),
    ...limitLines(
      standings.filter(({ scope }) => !isMembers(scope)),
      texts,
    ),
    separator(),
    text(`${t('usage.you')} · ${spentLine(own.report.total, texts)}`),
    ...(hasFigures(report) ? [table] : []),
    text(`-# ${t('usage.zone', { zone })}`),
  ];
}

/** The figures of the chart in words. */
function chartWords({ days }: MonthBook['report'], { t, write, money }: Texts): string {
  const figures = days
    .filter(({ clips }) => clips > 0)
    .map(({ day, ...sums }) => `${write({ day })}: ${money(spentMicros(sums))}`);
  return shorten(t('usage.chart', { figures: figures.join('; ') || t('usage.none') }), MAX_ALT);
}

function totalLines(total: Sums, texts: Texts): readonly string[] {
  const { clips, reservedMicros, unclearMicros } = total;
  const { t } = texts;
  if (clips === 0) return [t('usage.none')];
  return [
    spentLine(total, texts),
    ...(reservedMicros === 0 ? [] : [t('usage.reserved', { amount: { micros: reservedMicros } })]),
    ...(unclearMicros === 0 ? [] : [t('usage.unclear', { amount: { micros: unclearMicros } })]),
  ];
}

/** Everything that counts as spent, so that the parts of a list add up to its whole. */
function spentLine(sums: Sums, { t }: Texts): string {
  return t('usage.spent', { amount: { micros: spentMicros(sums) }, clips: sums.clips });
}

function limitLines(standings: readonly Standing[], texts: Texts): APIComponentInContainer[] {
  const lines = standings.map((standing) => limitLine(standing, texts));
  return lines.length === 0 ? [] : [text([`**${texts.t('usage.left')}**`, ...lines].join('\n'))];
}

/** Whose limit it is, by the kind of its scope. */
export const LIMIT_HOLDERS = {
  installation: 'usage.of-all',
  guild: 'usage.of-server',
  channel: 'usage.of-channel',
  role: 'usage.of-you',
  member: 'usage.of-you',
  'member in guild': 'usage.of-you',
} as const;

function limitLine({ scope, unit, window, limit, used }: Standing, { t }: Texts): string {
  const left = Math.max(0, limit - used);
  const facts = {
    period: t(`limit.period.${window.period}`),
    // Discord shows it as "in 3 hours", which keeps counting.
    resets: `<t:${Math.ceil(window.toMs / 1_000)}:R>`,
  };
  const of = t(LIMIT_HOLDERS[scope.kind]);
  return unit === 'clips'
    ? t('usage.left-clips', { of, left, limit, ...facts })
    : t('usage.left-money', { of, left: { micros: left }, limit: { micros: limit }, ...facts });
}
