/** Texts on cards and their buttons, in the list of jobs, and in the ping at the end. */
export const card = {
  'card.preview': 'Vista previa gratis',
  'card.preview-note':
    '🧪 La dibuja el renderizador integrado, que solo mueve la imagen y hace zoom: sin cuenta, sin factura y sin sonido.',
  'card.cost-estimated': '{{cost}} (estimado)',
  'card.ai-made': 'Generado con IA',
  'card.asked': 'pedido {{when}}',
  'card.extended': '{{before}} + {{added}} = {{seconds}} s',
  'card.picture': 'La imagen',
  'card.first-picture': 'La primera imagen',
  'card.last-picture': 'La última imagen',
  'card.crop.top-and-bottom':
    '✂️ {{picture}} no es {{frame}}: se recorta cerca del {{percent}} %, por arriba y por abajo. Con `ajuste: desenfoque` se ve entera.',
  'card.crop.left-and-right':
    '✂️ {{picture}} no es {{frame}}: se recorta cerca del {{percent}} %, por la izquierda y por la derecha. Con `ajuste: desenfoque` se ve entera.',
  'card.filled.blur': '🖼️ {{picture}} no es {{frame}}: una copia desenfocada rellena el resto del cuadro.',
  'card.filled.colour': '🖼️ {{picture}} no es {{frame}}: el resto del cuadro es de este color: {{colour}}.',
  'card.preview-cut': '{{picture}}, recortada al formato del clip',
  'card.preview-filled': '{{picture}}, completada hasta el formato del clip',
  'card.usual': 'Suele estar listo {{when}}.',
  'card.late': 'Está tardando más de lo normal.',
  'card.expiring':
    'Discord solo me deja cambiar este mensaje durante 15 minutos. Pulsa el botón y sigo aquí; si no, te envío el clip de otra forma.',

  'setting.shape-of-picture': 'formato de la imagen',
  'setting.sound-on': 'con sonido',
  'setting.sound-off': 'sin sonido',
  'setting.seed': 'semilla {{seed}}',
  'setting.seed-random': 'semilla aleatoria',
  'setting.without': 'sin {{words}}',
  'setting.auto-fix': 'autocorrección',
  'setting.safety-tolerance': 'tolerancia de seguridad {{level}}',

  'duration.seconds': '{{seconds}} s',
  'duration.minutes': '{{minutes}} min',
  'duration.hours': '{{hours}} h',

  'status.accepted': '🖼️ **Preparando la imagen**',
  'status.waiting-next': '⏳ **Esperando tu turno**: sigues tú',
  'status.waiting-position': '⏳ **Esperando tu turno**: {{ahead}} por delante de ti',
  'status.busy':
    '⏳ **fal está saturado y no acepta solicitudes ahora mismo.** Lo intentaré de nuevo {{when}}',
  'card.waiting-installation':
    'Solo hago unos cuantos clips a la vez, y los miembros se turnan. Cancelar es gratis.',
  'card.waiting-guild':
    'Este servidor solo hace unos cuantos clips a la vez, y los miembros se turnan. Cancelar es gratis.',
  'card.busy': 'Aún no se ha enviado nada, así que cancelar es gratis.',
  'status.submitting': '📤 **Enviando**',
  'status.uncertain':
    '❔ **fal no respondió.** Estoy mirando si recibió la solicitud, para que no se cobre dos veces',
  'status.queue': '⏳ **En cola**',
  'status.queue-next': '⏳ **En cola**: sigues tú',
  'status.queue-position': '⏳ **En cola**: {{ahead}} por delante de ti',
  'status.progress': '🎬 **Creando tu clip**',
  'status.unreachable':
    '📡 **Ahora mismo no puedo contactar con fal, sigo esperando.** El clip sigue en marcha allí',
  'status.unreadable': '🔎 **fal aún no entrega ningún clip para esto.** Le vuelvo a preguntar',
  'status.rendered': '📦 **Listo, te estoy enviando el clip**',
  'status.kept':
    '📬 **Listo, pero no pude hacértelo llegar.** Está guardado: pulsa el botón o mira en `/jobs`',
  'status.denied':
    '🔒 **Listo, pero fal no me entrega el archivo.** Los archivos de la cuenta de este bot en fal son privados y su clave no puede abrirlos: ya se avisó a quienes lo administran. El clip está guardado: pulsa el botón para volver a intentarlo',
  'status.no-key':
    '⏸️ **En pausa: ahora mismo no tengo clave para fal.** No se pierde nada. Tu clip seguirá cuando quienes gestionan este bot vuelvan a poner la clave',
  'status.held-up':
    '⏸️ **Ahora mismo no puedo guardar nada**, así que espero antes de seguir. Quienes administran este bot pueden ver el motivo en el registro',

  'end.finished': '✅ **Listo**',
  'end.finished-in': '✅ Listo en {{duration}}',
  'end.original': 'Original',
  'end.smaller-copy':
    'El archivo superaba el límite de subida de aquí, así que esta es una copia más pequeña.',
  'end.smaller-copy-unsigned':
    'El archivo superaba el límite de subida de aquí, así que esta es una copia más pequeña. Los datos de procedencia (C2PA) del original se perdieron en ella.',
  'end.too-large':
    'El archivo supera el límite de subida de aquí, así que se muestra desde fal. Guárdalo desde el enlace.',
  'end.no-copy': 'No se pudo copiar el archivo aquí, así que se muestra desde fal. Guárdalo desde el enlace.',
  'end.address-too-long':
    'No se pudo subir el archivo aquí, y su dirección en fal es demasiado larga para un enlace. Quienes administran este bot pueden encontrarla en su registro.',
  'end.preview-not-brought':
    'No se pudo traer el archivo aquí. Pide un clip más corto o una resolución más baja.',
  'end.not-cancelled': 'Ya no se pudo cancelar: fal ya lo había hecho y cobró {{cost}}.',
  'end.not-cancelled-unpriced': 'Ya no se pudo cancelar: fal ya lo había hecho y cobrado.',
  'end.preview-not-cancelled': 'Ya no se pudo cancelar.',
  'end.open-until': 'Después del {{when}}, el original ya no se podrá abrir, alargar ni cambiar.',
  'end.billed-otherwise': 'fal cobró {{charged}} por este clip, no los {{expected}} que te indiqué.',
  'end.in-full':
    '*{{button}}* vuelve a hacer este clip con {{model}} en {{resolution}}: misma semilla, mismas imágenes y mismas palabras. El resultado puede ser distinto.',
  'end.failed': '❌ **No hay clip.** {{reason}}',
  'end.not-sent-again': '↩️ **No se envió otra vez.** {{reason}}',
  'end.deleted': '🗑️ **Eliminado** por {{member}}.',
  'end.deleted-by-moderator': '🗑️ **Eliminado** por la moderación.',
  'end.original-erased': 'El original en fal también se eliminó.',
  'end.original-not-erased': 'Aún no he podido eliminar el original en fal. Lo seguiré intentando.',
  'end.original-stays': 'El original sigue en fal. Solo quienes administran este bot pueden eliminarlo allí.',
  'end.original-stays-until':
    'El original queda en fal hasta el {{when}}. Solo quienes administran este bot pueden eliminarlo antes.',
  'end.deleted-in-list': '🗑️ **Eliminado**',
  'end.video-at-fal': 'El video en fal',
  'end.cancelled': '⏹️ **Cancelado**',
  'end.cancelled-by-requester': '⏹️ **Cancelado** por quien pidió el clip.',
  'end.cancelled-by-moderator': '⏹️ **Cancelado** por la moderación.',

  'charge.none': 'No se cobró nada.',
  'charge.none-given-back': 'No se cobró nada y no cuenta para tu límite.',
  'charge.given-back': 'No cuenta para tu límite.',
  'charge.unclear': 'No sé si fal cobró los {{cost}}. Quienes administran este bot pueden consultarlo.',
  'charge.charged': 'El clip se hizo, así que fal cobró {{cost}}.',
  'charge.billed': 'Aun así, fal cobró {{cost}}.',
  'charge.unclear-unpriced': 'No sé si fal cobró por esto. Quienes administran este bot pueden consultarlo.',
  'charge.charged-unpriced': 'El clip se hizo, así que fal lo cobró.',

  'cancel.asked': '⏹️ Cancelación pedida.',
  'cancel.removed': '⏹️ fal lo sacó de su cola.',
  'cancel.passed-on':
    '⏹️ Le pedí a fal que pare. Puede que termine de todos modos: en ese caso, el clip llega aquí y se cobra.',
  'cancel.too-late': '⏹️ Demasiado tarde para cancelar: fal ya había terminado.',
  'cancel.unknown': '⏹️ fal ya no conoce esta solicitud.',

  'button.cancel': 'Cancelar',
  'button.cancelling': 'Cancelando…',
  'button.go-on-here': 'Seguir aquí',
  'button.bring-here': 'Enviar aquí',
  'button.again': 'Otra vez',
  'button.edit': 'Editar',
  'button.turn-on': 'Activar',
  'button.turn-off': 'Desactivar',
  'button.edit-prompt': 'Editar prompt',
  'button.extend': 'Alargar',
  'button.change': 'Cambiar',
  'button.full': 'En máxima calidad',
  'button.delete': 'Eliminar',
  'button.original': 'Original',
  'button.without-sound': 'Sin sonido',
  'button.other-picture': 'Otra imagen',
  'button.with-cost': '{{label}} ({{cost}})',
  'button.retry': 'Reintentar',
  'button.show': 'Mostrar',

  'list.heading': 'Tus clips',
  'list.empty': 'Aún no tienes clips aquí. Haz uno con `/animar`.',
  'list.newer':
    'Me están actualizando. Mi nueva versión ya se ocupa de algunos de tus clips: volverán a aparecer aquí en unos minutos.',

  'obstacle.no-permission':
    'No pude publicarlo donde lo pediste porque me falta un permiso allí: necesito «Ver canal», «Enviar mensajes» (en hilos), «Insertar enlaces» y «Adjuntar archivos». Un admin puede permitirlos en los ajustes del canal.',
  'obstacle.no-access':
    'No pude publicarlo donde lo pediste porque ya no veo el canal. Un admin puede darme «Ver canal» en sus ajustes.',
  'obstacle.channel-gone': 'No pude publicarlo donde lo pediste porque ese canal ya no existe.',
  'obstacle.card-gone': 'No pude publicarlo en su tarjeta porque la eliminaron.',
  'obstacle.archived':
    'No pude publicarlo donde lo pediste porque el hilo está archivado. Quien pueda escribir en él puede reabrirlo.',
  'obstacle.locked':
    'No pude publicarlo donde lo pediste porque el hilo está bloqueado. La moderación puede desbloquearlo.',

  'notice.elsewhere': 'Este clip está por aquí: {{link}}',
  'notice.ended': 'Esto ya terminó. Mira el resultado en `/jobs`.',
  'ping.ready': '{{member}}, tu clip está listo.',
  'ping.no-clip': '{{member}}, esta vez no hay clip.',
} as const;
