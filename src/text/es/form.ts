/** What stands in forms and in the menu of a message. */
export const form = {
  'menu.animate': 'Animar',

  'form.animate.title': 'Animar una imagen',
  'form.edit.title': 'Editar',
  'form.as-it-is': '{{title}} (tal cual: {{cost}})',
  'form.extend.title': 'Alargar {{seconds}} segundos',
  'form.extend.title_one': 'Alargar {{seconds}} segundo',
  'form.change.title': 'Cambiar este clip',
  'form.delete.title': '¿Eliminar este clip?',
  'form.delete.here': 'El video, tu prompt y el aviso desaparecen de aquí para todos. No se puede deshacer.',
  'form.delete.original': 'También haré que fal elimine el original. Si no se puede, la tarjeta lo dirá.',
  'form.delete.original-stays':
    'El original se queda en fal hasta que fal lo elimine: no tengo permiso para eliminar allí. Quienes administran este bot sí pueden.',
  'form.delete.original-stays-until':
    'El original se queda en fal hasta el {{when}}: no tengo permiso para eliminar allí. Quienes administran este bot sí pueden.',
  'form.delete.charge': 'Lo que fal cobró por él ({{cost}}) no se devuelve.',
  'form.delete.charge-unpriced': 'Lo que fal cobró por él no se devuelve.',
  'form.picture.title': 'Otra imagen',
  'form.pictures.title': 'Otras imágenes',

  'field.prompt': 'Prompt',
  'field.model': 'Modelo',
  'field.duration': 'Duración',
  'field.audio': 'Sonido',
  'field.spoiler': 'Spoiler',
  'field.change': 'Qué cambiar',
  'field.change.description': 'El modelo deja el resto como está, en lo posible',
  'field.picture': 'Imagen',
  'field.pictures': 'Imágenes, en su orden',
  'field.others': 'Otros ajustes',
  'field.picture.description': 'El mensaje tiene varias',
  'field.others.description': 'Uno por línea, con los nombres que tienen en el comando',
  'field.model.description': 'Tal como está configurado, {{clip}}',
  'field.model.with-sound': '{{seconds}} s con sonido: {{cost}}',
  'field.model.retiring': '{{clip}} · fal lo va a retirar',
  'field.model.retiring-only': 'fal lo va a retirar',
  'field.model.without-sound': '{{seconds}} s sin sonido: {{cost}}',
  'field.model.clip': '{{seconds}} s: {{cost}}',
  'field.preview': 'aquí, una vista previa gratis',
  'field.choice-for': '{{choice}}: {{cost}}',

  'form.old': 'Este formulario es de una versión anterior de mí. Vuelve a abrirlo.',
  'form.sent': 'Esto ya se envió: en `/jobs` puedes ver cómo va el clip.',
  'form.typed': 'Esto es lo que escribiste, para que puedas copiarlo:',
  'form.expired':
    'Este formulario estuvo abierto demasiado tiempo. Vuelve a elegir {{menu}} en el menú del mensaje.',
  'form.not-yours': 'Solo quien abrió este formulario puede enviarlo.',
  'form.no-picture': 'Elige una de las imágenes.',
  'form.other-settings':
    'No entiendo {{lines}}. Los otros ajustes van uno por línea: nombre, dos puntos y valor. Los nombres son {{names}}.',

  'message.foreign-picture':
    'Esa imagen no está en Discord, así que no la descargo. Súbela y vuelve a intentarlo.',
  'message.video': 'Ese mensaje tiene un video, y yo solo animo imágenes. Elige un mensaje con una imagen.',
  'message.sticker':
    'Ese sticker es un dibujo en código (Lottie) que no puedo leer. Elige un mensaje con una imagen o envía una captura del sticker.',
  'message.no-picture':
    'Ese mensaje no tiene ninguna imagen. Elige uno con una imagen subida o con una imagen en un embed.',
} as const;
