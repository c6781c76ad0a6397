/** Why a request is not accepted here, in Spanish. */
export const access = {
  'access.other-server':
    'No hago clips en este servidor. Si quieres que eso cambie, envía su ID a quienes administran este bot: `{{id}}`.',
  'access.servers-only':
    'Solo hago clips en los servidores que han elegido quienes administran este bot: no en mensajes directos ni donde solo tú me has añadido. Úsame en uno de esos servidores.',
};
