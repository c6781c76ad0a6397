/** Why a request is not accepted here, in French. */
export const access = {
  'access.other-server':
    'Je ne fais pas de clips sur ce serveur. Pour changer ça, envoie son identifiant aux responsables de ce bot : `{{id}}`.',
  'access.servers-only':
    'Je ne fais des clips que sur les serveurs choisis par les responsables de ce bot : pas en messages privés, ni là où toi seul(e) m’as ajouté. Utilise-moi sur l’un de ces serveurs.',
};
