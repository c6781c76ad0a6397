/** The limits of a server on their screen of `/settings`, and what is wrong with one that is entered, in Brazilian Portuguese. */
export const limits = {
  'settings.screen.limits': 'Limites e custos',
  'settings.limits': 'Limites',
  'settings.limits.about':
    'Quantos clipes ou dólares os membros podem usar: por exemplo, 5 clipes por dia cada um',
  'settings.exemptRoles': 'Cargos isentos',
  'settings.exemptRoles.about':
    'Sem limites próprios. Os que todos ou um canal compartilham continuam valendo.',
  'limits.line': '{{who}}: {{amount}}',
  'limits.of.all': 'Todos juntos',
  'limits.of.member': 'Cada membro',
  'limits.of.role': 'Cada membro com um cargo',
  'limits.of.channel': 'Todos em um canal',
  'limits.of.this-role': 'Cada membro com {{role}}',
  'limits.of.this-channel': 'Todos em {{channel}}',
  'limits.clip': '1 clipe',
  'limits.clips': '{{count}} clipes',
  'limits.amount.hour': '{{amount}} por hora',
  'limits.amount.day': '{{amount}} por dia',
  'limits.amount.week': '{{amount}} por semana',
  'limits.amount.month': '{{amount}} por mês',
  'limits.amount.at once': '{{amount}} ao mesmo tempo',
  'limits.pause': '{{pause}} entre dois clipes',
  'limits.per.hour': 'Por hora',
  'limits.per.day': 'Por dia',
  'limits.per.week': 'Por semana (desde segunda)',
  'limits.per.month': 'Por mês',
  'limits.per.at once': 'Em andamento ao mesmo tempo',
  'limits.per.cooldown': 'Espera entre dois clipes',
  'limits.add': 'Adicionar um limite',
  'limits.change': 'Alterar ou remover um limite',
  'limits.field.who': 'Para quem',
  'limits.field.amount': 'Quanto',
  'limits.field.amount.about': 'Clipes: 5. Dólares: $5 ou 5,50. Espera: 30 s, 10 min, 2 h.',
  'limits.field.amount.empty': 'Vazio: é removido.',
  'limits.field.per': 'Por qual período',
  'limits.field.role': 'Qual cargo, se for para um cargo',
  'limits.field.role.about': 'Substitui o limite de cada membro. Com vários cargos, vale o mais generoso.',
  'limits.field.channel': 'Qual canal, se for para um canal',
  'limits.expects.amount':
    '⚠️ **Nada foi alterado.** Não entendi esse valor. Escreva assim: `5`, `5 clipes`, `$5` ou `5,50`.',
  'limits.expects.more':
    '⚠️ **Nada foi alterado.** Um limite precisa ser maior que 0. Para parar todos os clipes novos, use *{{setting}}*.',
  'limits.expects.less': '⚠️ **Nada foi alterado.** Um limite pode ser no máximo 1000000.',
  'limits.expects.whole': '⚠️ **Nada foi alterado.** Escreva um número inteiro de clipes, como `5`.',
  'limits.expects.clips':
    '⚠️ **Nada foi alterado.** O que está em andamento ao mesmo tempo é contado em clipes, como `2`.',
  'limits.expects.pause':
    '⚠️ **Nada foi alterado.** Escreva quanto esperar, com a unidade, como `30 s`, `10 min` ou `2 h`. O máximo é 168 h.',
  'limits.expects.holder':
    '⚠️ **Nada foi alterado.** Para o limite de um cargo ou canal, escolha também esse cargo ou canal e deixe o outro campo vazio.',
  'limits.expects.each':
    '⚠️ **Nada foi alterado.** Uma espera entre dois clipes pode ser definida para cada membro ou para cada membro com um cargo.',
  'limits.expects.fewer': '⚠️ **Nada foi alterado.** Pode haver no máximo 20 limites. Remova um primeiro.',
} as const;
