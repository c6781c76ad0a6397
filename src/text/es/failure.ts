/** Why something doesn't work, and what to do. */
export const failure = {
  'failure.unknown': 'Algo salió mal con este clip.',
  'failure.bug': 'Algo falló aquí. Avisa a quienes administran este bot: referencia {{reference}}.',
  'failure.restarting': 'Me estoy reiniciando. Vuelve a intentarlo en un minuto.',
  'failure.store': 'Ahora mismo no puedo aceptar encargos. Vuelve a intentarlo más tarde.',
  'failure.not-sent': 'Discord no ha aceptado mi respuesta. Vuelve a intentarlo en un minuto.',
  'failure.paused':
    'Quienes administran este bot han pausado los clips nuevos. Los que ya se están haciendo llegarán igualmente.',
  'failure.paused-because':
    'Quienes administran este bot han pausado los clips nuevos: {{why}} Los que ya se están haciendo llegarán igualmente.',
  'failure.command-gone': 'Este comando ha cambiado. Vuelve a intentarlo en un minuto.',
  'failure.button-old': 'Este botón es de una versión anterior del bot y ya no funciona.',

  'option.no-words': 'La opción `{{option}}` necesita texto visible.',
  'option.cut-off':
    'La opción `{{option}}` solo contiene una parte de un texto tuyo anterior, cortada en «…» tal como aparece en las listas. No se ha iniciado nada. Elige otra vez la sugerencia y envíala sin cambios, o escribe el texto completo. Si quieres los puntos suspensivos, escribe `...`.',
  'option.too-long': 'La opción `{{option}}` es demasiado larga: como máximo, {{max}} caracteres.',
  'option.no-choice': 'La opción `{{option}}` debe ser una de estas: {{choices}}.',
  'option.no-number': 'La opción `{{option}}` debe ser un número entero de {{min}} a {{max}}.',
  'option.no-yes-or-no': 'La opción `{{option}}` debe ser sí o no.',

  'model.no-text': '{{model}} no puede hacer clips solo con un texto. Para eso, usa {{others}}.',
  'model.no-image': '{{model}} no puede animar una imagen. Para eso, usa {{others}}.',
  'model.no-frames': '{{model}} no puede ir de una primera imagen a una última. Para eso, usa {{others}}.',
  'model.no-references': '{{model}} no acepta imágenes de referencia. Para eso, usa {{others}}.',
  'model.no-extend': '{{model}} no puede alargar un clip. Para eso, usa {{others}}.',
  'model.no-change': '{{model}} no puede cambiar un clip. Para eso, usa {{others}}.',
  'model.none-can':
    '{{model}} no puede crear este tipo de clip, y ningún otro modelo disponible aquí puede hacerlo.',
  'model.gone': 'fal ya no ofrece {{model}} para este tipo de clip. Elige en su lugar {{others}}.',
  'model.picture-count': '{{model}} admite de {{least}} a {{most}} imágenes de referencia.',
  'model.no-option': '{{model}} no tiene `{{option}}` aquí. Quítalo y lo demás funciona.',
  'model.no-value':
    '{{model}} no admite `{{option}}: {{value}}` aquí. Lo más cercano que admite: `{{nearest}}`.',
  'model.no-value-but-others':
    '{{model}} no admite `{{option}}: {{value}}` aquí. Lo más cercano que admite: `{{nearest}}`; o elige {{others}}.',

  'job.not-found': 'Este clip es demasiado antiguo: ya no lo conozco.',
  'job.unreadable':
    'Ya no puedo leer lo que anoté sobre este clip, así que no puedo hacer eso. Quienes me administran pueden averiguar por qué.',
  'job.newer':
    'Me están actualizando, y mi nueva versión ya se ocupa de este clip. Vuelve a intentarlo en unos minutos.',
  'job.prompt-gone': 'Ya no recuerdo ese prompt. Vuelve a escribirlo.',
  'job.private': 'Esta solicitud era privada. Vuelve a pedirlo con `/animar`.',
  'job.made-already': 'Esto ya se está haciendo: en `/jobs` puedes ver cómo va.',
  'job.not-derivable': 'Eso no funciona con este clip.',
  'job.model-gone': '{{model}} ya no está disponible aquí. Elige otro modelo y vuelve a pedirlo.',
  'job.option-gone': 'Una opción de esta solicitud ya no existe. Vuelve a pedirlo sin ella.',
  'job.preview-gone':
    'La vista previa gratuita de este clip ya no existe, porque ahora hago los clips con fal. No se cobró nada. Vuelve a usar el comando.',
  'job.was-preview':
    'Esto era una vista previa gratuita. Ahora los clips los hace fal y cuestan dinero, así que vuelve a usar el comando.',
  'job.not-extendable': 'Este clip no se puede alargar.',
  'job.not-changeable': 'Este clip no se puede cambiar.',
  'job.original-gone':
    'El original de este clip solo se podía usar hasta el {{when}}, así que ya no se puede hacer nada más con él. Puedes hacer otro clip con *Otra vez*.',
  'job.not-finished': 'Esto aún no ha terminado.',
  'job.not-yours-to-end':
    'Solo puede hacerlo quien pidió este clip o un miembro que pueda gestionar mensajes.',
  'job.cancel-too-late': 'Es demasiado tarde para cancelarlo: ya terminó.',
  'job.not-yours-to-make':
    'Solo puede hacerlo quien pidió este clip. *{{button}}*, si la tarjeta lo tiene, hace uno parecido para ti.',
  'job.not-yours': 'Solo puede hacerlo quien pidió este clip.',
  'job.stopped': 'Me desconecté antes de poder empezar y estuve fuera demasiado tiempo. Vuelve a pedirlo.',
  'job.no-way': 'El clip estaba listo, pero no pude entregártelo durante una semana.',

  'limit.period.hour': 'para esta hora',
  'limit.period.day': 'para hoy',
  'limit.period.week': 'para esta semana',
  'limit.period.month': 'para este mes',
  'limit.of.installation': 'de este bot',
  'limit.of.guild': 'de este servidor',
  'limit.of.channel': 'de este canal',
  'limit.spent': 'El presupuesto {{of}} {{period}} ({{limit}}) se ha agotado. Se renueva {{resets}}.',
  'limit.short':
    'Este clip cuesta {{cost}}, pero del presupuesto {{of}} {{period}} ({{limit}}) solo quedan {{left}}. Se renueva {{resets}}.',
  'limit.clips':
    'Ya se han usado todos los clips {{of}} {{period}} ({{limit}} de {{limit}}). Se podrán hacer más {{resets}}.',
  'limit.member-spent': 'Ya has gastado tus {{limit}} {{period}}. Se renueva {{resets}}.',
  'limit.member-short':
    'Este clip cuesta {{cost}}, pero de tus {{limit}} {{period}} solo quedan {{left}}. Se renueva {{resets}}.',
  'limit.member-clips':
    'Ya has usado todos tus clips {{period}} ({{limit}} de {{limit}}). Podrás hacer más {{resets}}.',
  'limit.above':
    'Este clip cuesta {{cost}}, pero todo el presupuesto {{of}} {{period}} es de {{limit}}. Quedan {{left}} y se renueva {{resets}}.',
  'limit.member-above':
    'Este clip cuesta {{cost}}, pero solo puedes gastar {{limit}} {{period}}. Te quedan {{left}} y se renueva {{resets}}.',
  'limit.at-once':
    'Como máximo {{limit}} de los clips {{of}} pueden estar en curso a la vez (ahora {{used}}). Vuelve a intentarlo cuando termine uno.',
  'limit.member-at-once':
    'Como máximo {{limit}} de tus clips pueden estar en curso a la vez (ahora {{used}}). Vuelve a intentarlo cuando termine uno: `/jobs` los muestra.',
  'limit.cooldown': 'Hay que esperar {{pause}} entre dos clips. Podrás pedir el siguiente {{resets}}.',
  'limit.none': 'Aquí no se pueden hacer clips: el límite es 0.',
  'limit.option': '`{{option}}: {{value}}`',
  'limit.options': '{{options}} {{another}}',
  'limit.fits': '{{refusal}} Con {{options}} costaría {{cost}}, y eso sí cabe.',

  'failure.in-picture': 'Imagen {{place}}: {{problem}}',
  'picture.foreign': 'Solo se pueden usar imágenes subidas a Discord. Súbela, por favor.',
  'picture.not-fetched': 'No se pudo descargar la imagen de Discord. Vuelve a subirla.',
  'picture.too-large': 'La imagen pesa más de {{megabytes}} MB. Usa un archivo más pequeño.',
  'picture.too-small':
    'La imagen es demasiado pequeña ({{width}}×{{height}}). Su lado corto necesita al menos {{min}} píxeles; con 720 o más se ve bien.',
  'picture.too-thin':
    'La imagen es demasiado larga y estrecha ({{width}}×{{height}}). Su lado largo puede medir como máximo {{times}} veces el corto. Recórtala primero.',
  'picture.too-thin-to-crop':
    'La imagen es demasiado larga y estrecha para recortarla ({{width}}×{{height}}). Con `ajuste: desenfoque` se ve entera.',
  'picture.too-heavy': 'La imagen pesa demasiado para el modelo. Usa una más pequeña.',
  'picture.too-many-pixels':
    'La imagen tiene demasiados píxeles ({{width}}×{{height}}). El máximo son {{megapixels}} megapíxeles. Hazla más pequeña.',
  'picture.wrong-type':
    'Lo que hay en ese archivo no es una imagen que se pueda leer, se llame como se llame. Usa JPEG, PNG, WebP, GIF o AVIF.',
  'picture.other-type': 'Los archivos {{type}} no se pueden animar. Usa JPEG, PNG, WebP, GIF o AVIF.',
  'picture.heic':
    'Es una foto HEIC, y aquí no se puede leer. En un iPhone, elige Compartir ▸ Opciones ▸ Más compatible, o envía una captura de pantalla.',
  'picture.empty': 'El archivo está vacío. Vuelve a subir la imagen.',
  'picture.link-expired': 'El enlace a la imagen caducó. Vuelve a subirla.',
  'picture.damaged': 'La imagen está dañada y no se puede leer. Guárdala de nuevo como JPEG o PNG.',
  'picture.not-now':
    'Ahora mismo no se pueden leer imágenes, así que no se inició nada. Vuelve a pedirlo en unos minutos.',

  'fal.away': 'Ahora mismo no se puede contactar con fal.',
  'fal.not-started':
    'No se pudo contactar con fal, así que no se inició nada. Vuelve a pedirlo dentro de un rato.',
  'fal.storage':
    'El almacenamiento de fal no aceptó la imagen, así que no se inició nada. Vuelve a pedirlo dentro de un rato.',
  'fal.busy': 'fal no acepta más solicitudes por ahora. Vuelve a pedirlo en unos minutos.',
  'fal.locked':
    'Ahora mismo no se pueden hacer clips: quienes administran este bot tienen que ocuparse de la cuenta en fal. Ya están avisados.',
  'fal.locked-untold':
    'Ahora mismo no se pueden hacer clips: quienes administran este bot tienen que ocuparse de la cuenta en fal. Avísales, por favor.',
  'fal.answer-lost': 'Se perdió la respuesta al envío.',
  'fal.not-listed':
    'fal no respondió y esa solicitud no aparece en su lista, así que lo más probable es que no se hiciera nada. Seguiré buscando unos días y traeré el clip aquí si aparece. Puedes volver a intentarlo: antes pregunto a fal.',
  'fal.not-known':
    'fal no respondió y no se le pudo preguntar si recibió la solicitud: puede que el clip se haya hecho y cobrado. Seguiré preguntando unos días y traeré el clip aquí si aparece.',
  'fal.not-told-apart':
    'fal no respondió y se pidió exactamente lo mismo más de una vez, así que no puedo saber cuál de las solicitudes es la tuya: puede que el clip se haya hecho y cobrado. Quienes administran este bot pueden buscarlo en fal.',
  'fal.not-traceable':
    'fal no respondió, y con {{model}} no tengo nada para encontrar allí una solicitud sin imágenes. Puede que el clip se haya hecho y cobrado, y no puedo averiguarlo. Si lo intentas de nuevo, es una solicitud nueva que también se cobra.',
  'fal.earlier-found':
    'fal sí tiene tu primera solicitud. Su clip llega a su propia tarjeta, así que no se envió nada nuevo.',
  'fal.earlier-not-known':
    'Ahora mismo no se puede preguntar a fal si tiene tu primera solicitud, así que no se envió nada nuevo. Vuelve a intentarlo dentro de un rato.',
  'fal.given-up':
    'Durante horas no se pudo preguntar a fal por este clip, así que se dio por perdido. Quienes administran este bot pueden buscarlo en fal.',
  'fal.forgotten': 'fal ya no conoce esta solicitud. Quienes administran este bot pueden buscarla en fal.',
  'fal.cancelled': 'La solicitud se canceló en fal.',
  'fal.no-video':
    'fal terminó, pero su respuesta no contiene ningún video. Quienes administran este bot pueden buscarlo en fal.',
  'fal.video-gone': 'El clip se hizo, pero fal ya no tiene su archivo.',
  'fal.video-not-fetched': 'No se pudo descargar el video terminado.',
  'fal.failed': 'La generación falló en fal. Puedes volver a pedirlo.',
  'fal.too-long': 'La generación tardó demasiado y fal la detuvo. Puedes volver a pedirlo.',
  'fal.no-machine': 'fal no tuvo ninguna máquina libre a tiempo. Puedes volver a pedirlo.',
  'fal.never-started':
    'Tu pedido esperó demasiado en la cola de fal sin empezar y fal lo descartó. Puedes volver a pedirlo.',

  'fal.policy.picture': 'El filtro de seguridad del modelo rechazó la imagen. Prueba con otra imagen.',
  'fal.policy.prompt': 'El filtro de seguridad del modelo rechazó el prompt. Prueba con otras palabras.',
  'fal.policy.negative-prompt':
    'El filtro de seguridad del modelo rechazó el prompt negativo. Prueba con otras palabras.',
  'fal.policy.sound':
    'El filtro de seguridad del modelo rechazó el sonido. El mismo clip suele funcionar sin sonido.',
  'fal.policy.request':
    'El filtro de seguridad del modelo rechazó esta solicitud. Prueba con otras palabras.',
  'fal.invalid.picture': 'fal rechazó la imagen porque no es válida. Cámbiala y vuelve a pedirlo.',
  'fal.invalid.prompt': 'fal rechazó el prompt porque no es válido. Cámbialo y vuelve a pedirlo.',
  'fal.invalid.negative-prompt':
    'fal rechazó el prompt negativo porque no es válido. Cámbialo y vuelve a pedirlo.',
  'fal.invalid.sound': 'fal rechazó el sonido porque no es válido. Cámbialo y vuelve a pedirlo.',
  'fal.invalid.request': 'fal rechazó esta solicitud porque no es válida. Cámbiala y vuelve a pedirlo.',
  'fal.nothing-made':
    'El modelo no hizo ningún video con esto. Puede que funcione la próxima vez, o cambiando la solicitud.',
  'fal.picture-too-small':
    'Al modelo la imagen le pareció demasiado pequeña. Usa una de al menos 720 píxeles de alto.',
  'fal.picture-too-large': 'Al modelo la imagen le pareció demasiado grande. Usa una más pequeña.',
  'fal.file-too-large': 'El archivo de la imagen es demasiado grande para el modelo. Usa uno más pequeño.',
  'fal.wrong-type': 'El modelo no puede leer este tipo de imagen. Usa JPEG o PNG.',
  'fal.picture-unreadable':
    'El modelo no pudo leer la imagen. Guárdala de nuevo como JPEG o PNG y vuelve a intentarlo.',
  'fal.picture-not-fetched': 'fal no pudo descargar la imagen. Inténtalo una vez más.',
  'fal.clip-not-fetched': 'fal ya no tiene el clip a partir del cual se iba a hacer este.',
  'fal.face': 'El modelo se detuvo ante una cara en la imagen. Prueba con otra imagen.',
  'fal.both': '{{first}} {{second}}',

  /** Text that is in no catalog: of records that are older than the catalogs, or for the operator only. */
  verbatim: '{{text}}',
} as const;
