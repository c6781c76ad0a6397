/** What may be had instead, at which price, and why there is no clip, in Brazilian Portuguese. */
export const offers = {
  'end.withheld': '❌ **Sem clipe.** Só {{member}} pode ver o motivo.',
  'button.why': 'Ver o motivo',
} as const;
