/** The panel of `/settings`, and what a server's settings refuse, in Spanish. */
export const settings = {
  'settings.title': '⚙️ Ajustes: {{screen}}',
  'settings.screen.general': 'General',
  'settings.screen.places': 'Quién y dónde',
  'settings.screen.clips': 'Qué clips',
  'settings.screen.defaults': 'Valores predeterminados',
  'settings.screen.messages': 'Mensajes',
  'settings.more': 'Más ajustes',
  'settings.on': 'activado',
  'settings.off': 'desactivado',
  'settings.none': 'sin definir',
  'settings.unset.everything': 'sin restricción',
  'settings.unset.none': 'ninguno',
  'settings.unset.server-language': 'el idioma del servidor',
  'settings.warning.paused':
    '⏸️ **Los clips nuevos están en pausa.** Nadie puede empezar uno en este servidor.',
  'settings.warning.no-limits':
    '⚠️ **Aún no hay límites.** Los clips pueden costar dinero, y este servidor no los limita.',
  'settings.warning.no-approval-channel':
    '⚠️ **Sin canal de aprobación.** Las peticiones que necesitan aprobación se rechazan hasta que elijas uno.',
  'settings.changed': '✅ Guardado. Se aplica desde la próxima petición.',
  'settings.same': 'No ha cambiado nada: ya estaba así.',
  'settings.stale':
    '⚠️ No se ha guardado: otra persona ha cambiado este ajuste mientras tanto. Así está ahora.',
  'settings.logged': '⚙️ {{member}} ha cambiado **{{setting}}**',
  'settings.not-logged':
    '⚠️ No he podido escribirlo en {{channel}}. Permíteme ver ese canal y enviar mensajes en él.',
  'settings.read-by-all':
    '⚠️ Todo el servidor puede leer {{channel}}, y allí se ven los prompts. Si solo deben verlos los moderadores, haz que sea un canal privado.',
  'settings.refused': '⚠️ Ese valor no sirve aquí, así que no se ha cambiado nada. Abre `/settings` otra vez.',
  'settings.expects.text': '⚠️ **No se ha cambiado nada.** Escribe como máximo {{max}} caracteres.',
  'settings.expects.number': '⚠️ **No se ha cambiado nada.** Escribe un número de {{min}} a {{max}}.',
  'settings.expects.time-zone':
    '⚠️ **No se ha cambiado nada.** Escribe el nombre de una zona horaria, como `Europe/Berlin` o `UTC`.',
  'settings.not-allowed':
    'Solo los miembros con el permiso *Gestionar servidor* pueden cambiar los ajustes de este servidor.',
  'settings.only-in-servers':
    'Los ajustes son de un servidor. Usa `/settings` en un servidor al que me hayan añadido.',

  'settings.pause': 'Pausa',
  'settings.pause.about': 'Ningún clip nuevo en este servidor. Los que ya están en marcha se terminan.',
  'settings.pauseNote': 'Motivo de la pausa',
  'settings.pauseNote.about': 'Se muestra a quienes pidan un clip durante la pausa',
  'settings.logChannel': 'Canal de registro',
  'settings.logChannel.about':
    'Recibe cada solicitud con su prompt y novedades: solo los moderadores deberían leerlo',
  'settings.timeZone': 'Zona horaria',
  'settings.timeZone.about':
    'Decide cuándo empiezan los días y los meses de este servidor, como Europe/Madrid',

  'settings.allowedChannels': 'Canales permitidos',
  'settings.allowedChannels.about': 'Solo se pueden hacer clips allí y en sus hilos',
  'settings.forbiddenChannels': 'Canales prohibidos',
  'settings.forbiddenChannels.about': 'Ningún clip allí ni en sus hilos',
  'settings.allowedRoles': 'Roles permitidos',
  'settings.allowedRoles.about': 'Solo los miembros con uno de estos roles pueden hacer clips',
  'settings.forbiddenRoles': 'Roles prohibidos',
  'settings.forbiddenRoles.about': 'Los miembros con uno de estos roles no pueden hacer clips',
  'settings.allowedModels': 'Modelos permitidos',
  'settings.allowedModels.about': 'Solo se pueden usar estos modelos',
  'settings.allowedResolutions': 'Resoluciones permitidas',
  'settings.allowedResolutions.about': 'Solo clips en estas resoluciones',
  'settings.longestClip': 'Clip más largo',
  'settings.longestClip.about': 'Cuántos segundos puede durar un clip como máximo',
  'settings.safetyCeiling': 'Tolerancia de seguridad máxima',
  'settings.safetyCeiling.about':
    'Cuánto puede permitir fal como máximo: 1 es lo más estricto y 6 lo más permisivo',

  'settings.defaultModel': 'Modelo predeterminado',
  'settings.defaultModel.about': 'Para peticiones que no indican modelo',
  'settings.defaultResolution': 'Resolución predeterminada',
  'settings.defaultResolution.about': 'Para peticiones que no indican resolución, si su modelo la tiene',
  'settings.defaultLength': 'Duración predeterminada',
  'settings.defaultLength.about': 'Para peticiones que no indican duración, si su modelo la tiene',
  'settings.defaultSound': 'Sonido predeterminado',
  'settings.defaultSound.about': 'Para peticiones que no lo indican; los clips sin sonido cuestan menos',

  'settings.privateCards': 'Tarjetas privadas',
  'settings.privateCards.about': 'Solo quien lo pidió ve el clip y su progreso',
  'settings.pings': 'Menciones',
  'settings.pings.about': 'Un mensaje corto menciona al miembro cuando su clip está listo',
  'settings.spoilerChannels': 'Canales de spoilers',
  'settings.spoilerChannels.about': 'Allí y en sus hilos, cada clip nuevo es un spoiler',
  'settings.publicLanguage': 'Idioma de las tarjetas públicas',
  'settings.publicLanguage.about': 'Lo que solo ve un miembro está en su propio idioma',

  'settings.unreadable':
    'No puedo leer el ajuste {{setting}} de este servidor, así que no hago clips aquí hasta que se vuelva a definir en `/settings`. Avisa a quienes administran el servidor.',
  'settings.paused': 'Los clips nuevos están en pausa en este servidor. Inténtalo más tarde.',
  'settings.paused-because': 'Los clips nuevos están en pausa en este servidor: {{note}}',
  'settings.channel-forbidden': 'En este canal no se pueden hacer clips. Usa otro, por favor.',
  'settings.channel-not-allowed': 'En este canal no se pueden hacer clips. Usa {{channels}}, por favor.',
  'settings.role-forbidden': 'Los miembros con el rol {{role}} no pueden hacer clips en este servidor.',
  'settings.role-not-allowed': 'Solo los miembros con el rol {{roles}} pueden hacer clips en este servidor.',
  'settings.model-not-allowed': '{{model}} no está disponible en este servidor. Elige {{models}}.',
  'settings.model-alone':
    '{{model}} no está disponible en este servidor, y ningún otro modelo de aquí puede hacerlo.',
  'settings.resolution-not-allowed':
    'Los clips en {{resolution}} no están disponibles en este servidor. Elige {{resolutions}}.',
  'settings.too-long': 'En este servidor, un clip puede durar como máximo {{seconds}} segundos.',
  'settings.too-long_one': 'En este servidor, un clip puede durar como máximo {{seconds}} segundo.',
  'settings.too-tolerant': 'En este servidor, la tolerancia de seguridad puede ser como máximo {{level}}.',
} as const;
