/** What moderators forbid, in Spanish. */
export const moderation = {
  'settings.screen.moderation': 'Moderación',
  'settings.forbiddenWords': 'Palabras prohibidas',
  'settings.forbiddenWords.about':
    'Una palabra o frase por línea. * en un extremo vale por letras, /así/ es un patrón (RE2)',
  'settings.expects.words':
    '⚠️ **No se ha cambiado nada.** Escribe una palabra, frase o patrón por línea. Un patrón usa la sintaxis de RE2, entre barras y con 200 caracteres como máximo.',
  'settings.ageRestrictedOnly': 'Solo canales con restricción de edad',
  'settings.ageRestrictedOnly.about':
    'Solo se pueden hacer clips en canales con restricción de edad, no en sus hilos',
  'settings.ownUploadsOnly': 'Solo imágenes propias',
  'settings.ownUploadsOnly.about': 'Nada de imágenes de mensajes: Aplicaciones > Animar se rechaza',
  'button.test': 'Probar',
  'moderation.test.title': 'Probar un texto',
  'moderation.test.field': 'Lo que podría escribir un miembro',
  'moderation.test.clean': '✅ Este texto no coincide con nada de la lista.',
  'moderation.test.hits':
    '❌ **Este texto se rechazaría.** Líneas de la lista con las que coincide: {{count}}',
  'moderation.test.line': '{{line}} coincide con {{found}}',
  'access.words': 'Eso no está permitido en este servidor: {{words}}. Cambia tu texto y vuelve a intentarlo.',
  'access.age':
    'En este servidor solo se pueden hacer clips en canales con restricción de edad, no en hilos. Usa un canal así.',
  'access.own-uploads':
    'En este servidor solo se pueden usar imágenes propias. Usa `/animar` y sube la imagen.',
};
