/** Why a request is not accepted here, in German. */
export const access = {
  'access.other-server':
    'Auf diesem Server mache ich keine Clips. Wenn sich das ändern soll, schick denen, die diesen Bot betreiben, seine ID: `{{id}}`.',
  'access.servers-only':
    'Clips mache ich nur auf Servern, die von den Betreibern dieses Bots ausgesucht sind: nicht in Direktnachrichten und nicht dort, wo nur du mich hinzugefügt hast. Bitte nutz mich auf einem dieser Server.',
};
