/** `/privacy`, in Spanish. */
export const privacy = {
  'command.privacy.name': 'privacidad',
  'command.privacy.description': 'Mira, exporta o borra lo que este bot guarda de ti; solo lo ves tú',

  'privacy.title': '**Lo que guardo de ti**',
  'privacy.requests':
    '**Tus encargos: {{jobs}}.** De cada uno: tu texto y tus opciones, enlaces a tus imágenes y al clip, dónde y cuándo lo pediste y cómo terminó. Un encargo se borra {{days}} días después de terminar.',
  'privacy.requests_one':
    '**Tus encargos: {{jobs}}.** De cada uno: tu texto y tus opciones, enlaces a tus imágenes y al clip, dónde y cuándo lo pediste y cómo terminó. Un encargo se borra {{days}} día después de terminar.',
  'privacy.forms':
    '**Tus formularios abiertos: {{forms}}.** Contienen durante una hora enlaces a las imágenes que se pueden elegir.',
  'privacy.costs':
    '**Lo que costaron tus clips,** con tu ID, para que los límites se cumplan y las cuentas cuadren.',
  'privacy.elsewhere':
    'No guardo ninguno de tus mensajes. Las imágenes y los clips están en Discord y en fal, que hace los clips. Aquí solo hay archivos temporales mientras se hace un clip.',
  'privacy.exported':
    'Aquí tienes lo que guardo de ti, salvo lo que solo pueden leer los moderadores. Solo tú ves este mensaje.',
  'privacy.ask':
    '**¿Borrar todo lo que guardo de ti?** Encargos: {{jobs}}. Sus botones dejarán de funcionar y no se puede deshacer.',
  'privacy.ask-open':
    'Los clips que no han empezado se cancelan sin coste. Los que se están haciendo se terminan y entregan primero, y después se borran.',
  'privacy.ask-left':
    'Esto se queda: lo que publiqué en Discord (bórralo allí), los importes de tus clips sin tu ID y la decisión de un servidor de bloquearte.',
  'privacy.ask-originals-erased': 'También haré que fal borre los originales de tus clips.',
  'privacy.ask-originals-stays':
    'Los originales de tus clips se quedan en fal hasta que fal los elimine: no tengo permiso para borrar allí. Quienes administran este bot sí pueden.',
  'privacy.deleted': '**He borrado lo que guardaba de ti.** Encargos: {{count}}.',
  'privacy.left.cancelled': 'Cancelados sin coste: {{count}}.',
  'privacy.left.open': 'Aún en curso: {{count}}. Borro cada uno en cuanto termina.',
  'privacy.left.pending': 'Originales que fal aún no ha borrado: {{count}}. Sigo preguntando.',
  'privacy.left.not-allowed':
    'Originales que se quedan en fal porque no tengo permiso para borrar allí: {{count}}. Quienes administran este bot sí pueden.',
  'privacy.traces':
    'Aún quedan rastros en los archivos de mi base de datos. Desaparecen cuando estos se reescriben, normalmente en unos minutos.',
  'privacy.limits':
    'Lo que has usado de tus límites sigue contando hasta que se reinicien, con un código aleatorio en lugar de tu ID.',

  'button.privacy-export': 'Exportar',
  'button.privacy-delete': 'Borrar lo mío',
  'button.privacy-confirm': 'Sí, bórralo',
  'button.privacy-keep': 'Conservarlo',
};
