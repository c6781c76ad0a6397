/** Discord's own words around what an app sends, in one language. */
export type Words = {
  readonly thinking: (app: string) => string;
  readonly onlyYou: string;
  /** Stands for a message without text that another one replies to. */
  readonly seeAttachment: string;
  readonly dismiss: string;
  /** The placeholder of a menu that has none of its own. */
  readonly choose: string;
  readonly notice: (app: string) => string;
  readonly required: string;
  readonly cancel: string;
  readonly submit: string;
  readonly deleteMessage: string;
  readonly deleteQuestion: string;
  readonly delete: string;
  /** The line of a command that got no answer in time. */
  readonly noResponse: string;
  /** The line of a button or menu that got none. */
  readonly failed: string;
  /** The line of a form that got none. */
  readonly wentWrong: string;
};

const ENGLISH: Words = {
  thinking: (app) => `${app} is thinking…`,
  onlyYou: 'Only you can see this',
  seeAttachment: 'Click to see attachment',
  dismiss: 'Dismiss message',
  choose: 'Make a selection',
  notice: (app) =>
    `This form will be submitted to ${app}. Do not share passwords or other sensitive information.`,
  required: 'This field is required',
  cancel: 'Cancel',
  submit: 'Submit',
  deleteMessage: 'Delete Message',
  deleteQuestion: 'Are you sure you want to delete this message?',
  delete: 'Delete',
  noResponse: 'The application did not respond',
  failed: 'This interaction failed',
  wentWrong: 'Something went wrong. Try again.',
};

/** By language; the rest of the page is in English, because it is about the sandbox. */
const WORDS: Readonly<Record<string, Words>> = {
  de: {
    thinking: (app) => `${app} denkt nach …`,
    onlyYou: 'Nur du kannst das sehen',
    seeAttachment: 'Klicke, um den Anhang zu sehen',
    dismiss: 'Nachricht verwerfen',
    choose: 'Triff eine Auswahl',
    notice: (app) =>
      `Dieses Formular wird an ${app} gesendet. Gib keine Passwörter oder andere sensible Daten ein.`,
    required: 'Dieses Feld ist erforderlich',
    cancel: 'Abbrechen',
    submit: 'Absenden',
    deleteMessage: 'Nachricht löschen',
    deleteQuestion: 'Möchtest du diese Nachricht wirklich löschen?',
    delete: 'Löschen',
    noResponse: 'Die Anwendung reagiert nicht',
    failed: 'Diese Interaktion ist fehlgeschlagen',
    wentWrong: 'Etwas ist schiefgelaufen. Versuche es noch einmal.',
  },
  fr: {
    thinking: (app) => `${app} réfléchit…`,
    onlyYou: 'Toi seul peux voir ceci',
    seeAttachment: 'Clique pour voir la pièce jointe',
    dismiss: 'Ignorer le message',
    choose: 'Fais un choix',
    notice: (app) =>
      `Ce formulaire sera envoyé à ${app}. Ne partage ni mots de passe ni autres informations sensibles.`,
    required: 'Ce champ est obligatoire',
    cancel: 'Annuler',
    submit: 'Envoyer',
    deleteMessage: 'Supprimer le message',
    deleteQuestion: 'Veux-tu vraiment supprimer ce message ?',
    delete: 'Supprimer',
    noResponse: 'L’application ne répond plus',
    failed: 'Cette interaction a échoué',
    wentWrong: 'Une erreur est survenue. Réessaie.',
  },
  es: {
    thinking: (app) => `${app} está pensando…`,
    onlyYou: 'Solo tú puedes ver esto',
    seeAttachment: 'Haz clic para ver el archivo adjunto',
    dismiss: 'Descartar mensaje',
    choose: 'Elige una opción',
    notice: (app) =>
      `Este formulario se enviará a ${app}. No compartas contraseñas ni otra información sensible.`,
    required: 'Este campo es obligatorio',
    cancel: 'Cancelar',
    submit: 'Enviar',
    deleteMessage: 'Eliminar mensaje',
    deleteQuestion: '¿Seguro que quieres eliminar este mensaje?',
    delete: 'Eliminar',
    noResponse: 'La aplicación no ha respondido',
    failed: 'Esta interacción ha fallado',
    wentWrong: 'Algo ha salido mal. Inténtalo de nuevo.',
  },
  pt: {
    thinking: (app) => `${app} está pensando…`,
    onlyYou: 'Só você pode ver isto',
    seeAttachment: 'Clique para ver o anexo',
    dismiss: 'Ignorar mensagem',
    choose: 'Faça uma seleção',
    notice: (app) =>
      `Este formulário será enviado a ${app}. Não compartilhe senhas nem outras informações sensíveis.`,
    required: 'Este campo é obrigatório',
    cancel: 'Cancelar',
    submit: 'Enviar',
    deleteMessage: 'Excluir mensagem',
    deleteQuestion: 'Tem certeza de que quer excluir esta mensagem?',
    delete: 'Excluir',
    noResponse: 'O aplicativo não respondeu',
    failed: 'Esta interação falhou',
    wentWrong: 'Algo deu errado. Tente novamente.',
  },
  ja: {
    thinking: (app) => `${app}が考え中です…`,
    onlyYou: 'あなただけに表示されています',
    seeAttachment: 'クリックして添付ファイルを表示',
    dismiss: 'メッセージを閉じる',
    choose: '選択してください',
    notice: (app) => `このフォームは${app}に送信されます。パスワードなどの機密情報は入力しないでください。`,
    required: 'この項目は必須です',
    cancel: 'キャンセル',
    submit: '送信',
    deleteMessage: 'メッセージを削除',
    deleteQuestion: 'このメッセージを本当に削除しますか？',
    delete: '削除',
    noResponse: 'アプリケーションが応答しませんでした',
    failed: 'インタラクションに失敗しました',
    wentWrong: '問題が発生しました。もう一度お試しください。',
  },
  ko: {
    thinking: (app) => `${app}이(가) 생각하는 중…`,
    onlyYou: '나만 볼 수 있어요',
    seeAttachment: '클릭해서 첨부 파일 보기',
    dismiss: '메시지 닫기',
    choose: '선택하세요',
    notice: (app) => `이 양식은 ${app}에 제출돼요. 비밀번호 등 민감한 정보를 입력하지 마세요.`,
    required: '필수 항목이에요',
    cancel: '취소',
    submit: '제출',
    deleteMessage: '메시지 삭제하기',
    deleteQuestion: '정말로 이 메시지를 삭제할까요?',
    delete: '삭제',
    noResponse: '애플리케이션이 응답하지 않았어요',
    failed: '상호작용에 실패했어요',
    wentWrong: '문제가 발생했어요. 다시 시도해 주세요.',
  },
};

/** The words for one of Discord's locales, such as `pt-BR`. */
export function wordsIn(locale: string): Words {
  return WORDS[locale.slice(0, 2)] ?? ENGLISH;
}
