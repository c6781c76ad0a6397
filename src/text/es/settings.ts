/** The panel of `/settings`, and what a server's settings refuse, in Spanish. */
export const settings = {
  'settings.title': '⚙️ Ajustes: {{screen}}',
  'settings.screen.general': 'General',
  'settings.screen.places': 'Quién y dónde',
  'settings.on': 'activado',
  'settings.off': 'desactivado',
  'settings.none': 'sin definir',
  'settings.changed': '✅ Guardado. Se aplica desde la próxima petición.',
  'settings.same': 'No ha cambiado nada: ya estaba así.',
  'settings.stale':
    '⚠️ No se ha guardado: otra persona ha cambiado este ajuste mientras tanto. Así está ahora.',
  'settings.refused': 'Ese valor no sirve aquí, así que no se ha cambiado nada. Abre `/settings` otra vez.',
  'settings.expects.text': 'No se ha cambiado nada. Escribe como máximo {{max}} caracteres.',
  'settings.expects.number': 'No se ha cambiado nada. Escribe un número de {{min}} a {{max}}.',
  'settings.expects.time-zone':
    'No se ha cambiado nada. Escribe el nombre de una zona horaria, como `Europe/Berlin` o `UTC`.',
  'settings.not-allowed':
    'Solo los miembros con el permiso *Gestionar servidor* pueden cambiar los ajustes de este servidor.',
  'settings.only-in-servers':
    'Los ajustes son de un servidor. Usa `/settings` en un servidor al que me hayan añadido.',

  'settings.pause': 'Pausa',
  'settings.pause.about': 'Ningún clip nuevo en este servidor. Los que ya están en marcha se terminan.',
  'settings.pauseNote': 'Motivo de la pausa',
  'settings.pauseNote.about': 'Se muestra a quienes pidan un clip durante la pausa',
  'settings.logChannel': 'Canal de registro',
  'settings.logChannel.about': 'Donde se publican los cambios de ajustes y otras novedades para moderadores',
  'settings.timeZone': 'Zona horaria',
  'settings.timeZone.about': 'En la que empiezan los días y los meses de este servidor, como Europe/Madrid',

  'settings.allowedChannels': 'Canales permitidos',
  'settings.allowedChannels.about':
    'Solo se pueden hacer clips allí y en sus hilos. Ninguno: en todas partes.',
  'settings.forbiddenChannels': 'Canales prohibidos',
  'settings.forbiddenChannels.about': 'Ningún clip allí ni en sus hilos',
  'settings.allowedRoles': 'Roles permitidos',
  'settings.allowedRoles.about':
    'Solo los miembros con uno de estos roles pueden hacer clips. Ninguno: todos.',
  'settings.forbiddenRoles': 'Roles prohibidos',
  'settings.forbiddenRoles.about': 'Los miembros con uno de estos roles no pueden hacer clips',

  'settings.paused': 'Los clips nuevos están en pausa en este servidor. Inténtalo más tarde.',
  'settings.paused-because': 'Los clips nuevos están en pausa en este servidor: {{note}}',
  'settings.channel-forbidden': 'En este canal no se pueden hacer clips. Usa otro, por favor.',
  'settings.channel-not-allowed': 'En este canal no se pueden hacer clips. Usa {{channels}}, por favor.',
  'settings.role-forbidden': 'Los miembros con el rol {{role}} no pueden hacer clips en este servidor.',
  'settings.role-not-allowed': 'Solo los miembros con el rol {{roles}} pueden hacer clips en este servidor.',
} as const;
