/** Approval of requests by moderators, in Spanish. */
export const approval = {
  'status.awaiting-approval':
    '🛂 **Esperando la aprobación de un moderador**; sin ella, la solicitud termina {{when}}',
  'approval.free-until-then': 'Aún no se ha gastado nada, y cancelar es gratis.',
  'approval.heading': '¿Aprobar este clip?',
  'approval.until': 'Sin respuesta, la solicitud termina {{when}} y no se cobra nada.',
  'approval.why-always': 'En este servidor, cada clip necesita aprobación.',
  'approval.why-price': 'En este servidor, los clips de más de {{price}} necesitan aprobación.',
  'approval.why-newcomer':
    'En este servidor, los miembros necesitan aprobación durante sus primeros {{days}} días.',
  'approval.why-newcomer_one':
    'En este servidor, los miembros necesitan aprobación durante {{days}} día después de unirse.',
  'approval.a-moderator': 'un moderador',
  'approval.approved-by': '✅ **Aprobado** por {{member}}.',
  'approval.declined-by': '⛔ **Rechazado** por {{member}}.',
  'approval.declined-by-because': '⛔ **Rechazado** por {{member}}: {{reason}}',
  'approval.ended-unanswered': '⌛ **Terminado.** Nadie respondió a tiempo.',
  'approval.ended-cancelled': '⏹️ **Cancelado.** No se ha gastado nada.',
  'approval.declined': 'Un moderador rechazó esta solicitud.',
  'approval.declined-because': 'Un moderador rechazó esta solicitud: {{reason}}',
  'approval.expired': 'Ningún moderador respondió a tiempo. Puedes volver a pedirlo.',
  'approval.no-channel':
    'Esta solicitud necesita la aprobación de un moderador, y no puedo escribir en el canal para eso. Avisa a un moderador.',
  'approval.words-refused':
    'Esta solicitud necesita la aprobación de un moderador, pero Discord se niega a mostrarle tu texto. Puede que el AutoMod de este servidor prohíba algunas de sus palabras. Cambia tu texto y vuelve a pedirlo.',
  'approval.unset-channel':
    'Esta solicitud necesita la aprobación de un moderador, pero este servidor aún no ha elegido un canal para eso. Avisa a alguien que administre el servidor.',
  'approval.not-moderator': 'Solo pueden decidirlo los miembros que pueden gestionar mensajes.',
  'approval.approved-already': '{{member}} ya lo aprobó.',
  'approval.declined-already': '{{member}} ya lo rechazó.',
  'approval.not-now': 'Ahora no se puede aprobar. Una solicitud nueva recibiría esta respuesta: {{reason}}',
  'approval.over': 'Ya es tarde para eso: la solicitud se canceló o nadie respondió a tiempo.',
  'button.approve': 'Aprobar',
  'button.decline': 'Rechazar',
  'form.decline.title': 'Rechazar este clip',
  'field.reason': 'Motivo',
  'field.reason.description': 'Se muestra al miembro que lo pidió',

  'settings.screen.approval': 'Aprobación',
  'settings.clipsAtOnce': 'Clips a la vez',
  'settings.clipsAtOnce.about':
    'Cuántos clips se hacen a la vez. Los demás esperan, y los miembros se turnan.',
  'settings.approvalChannel': 'Canal de aprobación',
  'settings.approvalChannel.about':
    'Donde los moderadores aprueban o rechazan solicitudes; deben poder gestionar mensajes allí',
  'settings.approveAll': 'Aprobación de cada clip',
  'settings.approveAll.about': 'Ningún clip se hace antes de que un moderador lo apruebe',
  'settings.approveOverMicros': 'Aprobación de clips caros',
  'settings.approveOverMicros.about':
    'Los clips que cuestan más de estos dólares estadounidenses necesitan aprobación',
  'settings.approveNewcomerDays': 'Aprobación de los nuevos',
  'settings.approveNewcomerDays.about': 'Cuántos días después de llegar necesitan aprobación los miembros',
};
