/** Passes on files that are dropped or pasted anywhere on the page. */
export function takeFilesAnywhere(page: HTMLElement, onFiles: (files: readonly File[]) => void): void {
  for (const kind of ['dragover', 'drop'] as const) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      page.classList.toggle('is-dropping', kind === 'dragover');
      if (kind === 'drop') onFiles([...(event.dataTransfer?.files ?? [])]);
    });
  }
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) page.classList.remove('is-dropping');
  });
  document.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  });
}
