/** Sending a scenario: files may be dropped, are listed with their size, and are weighed first. */
import { number, t } from '../words';
import { busy } from './refusal';

/** What a person calls so many bytes. */
export function weight(bytes: number): string {
  if (bytes < 1000) return t('upload-bytes', { size: bytes });
  if (bytes < 1_000_000) return t('upload-kilobytes', { size: number(Math.round(bytes / 1000)) });
  return t('upload-megabytes', { size: number(Math.round(bytes / 100_000) / 10) });
}

/** Every file of what was dropped, folders opened; a browser that cannot open them gives files. */
export async function dropped(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.());
  const known = entries.filter((entry) => !!entry);
  if (known.length < entries.length) return [...data.files];
  return (await Promise.all(known.map(inside))).flat();
}

async function inside(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    return [await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed))];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (more.length === 0) break;
    found.push(...more);
  }
  return (await Promise.all(found.filter((one) => !one.name.startsWith('.')).map(inside))).flat();
}

export function upload(page: ParentNode): void {
  const form = page.querySelector<HTMLFormElement>('[data-upload]');
  const input = form?.querySelector<HTMLInputElement>('[type=file]');
  const zone = form?.querySelector<HTMLElement>('[data-drop]');
  const list = form?.querySelector<HTMLElement>('[data-chosen]');
  const refusal = form?.querySelector<HTMLElement>('[data-refusal]');
  if (!form || !input || !zone || !list || !refusal) return;

  const show = () => {
    const files = [...(input.files ?? [])];
    list.replaceChildren(
      ...files.map((file) => {
        const item = document.createElement('li');
        const name = document.createElement('span');
        name.textContent = file.name;
        const size = document.createElement('span');
        size.textContent = weight(file.size);
        item.append(name, size);
        return item;
      }),
    );
    const big = files.reduce((sum, file) => sum + file.size, 0) > Number(form.dataset.most);
    input.setCustomValidity(big ? (form.dataset.tooBig ?? '') : '');
    refusal.hidden = !big;
    const words = document.createElement('strong');
    words.textContent = form.dataset.tooBig ?? '';
    const code = document.createElement('code');
    code.textContent = 'UPLOAD-SIZE';
    refusal.replaceChildren(words, code);
  };
  input.addEventListener('change', show);

  form.querySelector<HTMLElement>('[data-drop-hint]')!.hidden = false;
  const over = (event: DragEvent, is: boolean) => {
    event.preventDefault();
    zone.classList.toggle('over', is);
  };
  zone.addEventListener('dragover', (event) => over(event, true));
  zone.addEventListener('dragleave', (event) => over(event, false));
  zone.addEventListener('drop', (event) => {
    over(event, false);
    if (!event.dataTransfer) return;
    void dropped(event.dataTransfer).then((files) => {
      const held = new DataTransfer();
      for (const file of files) held.items.add(file);
      input.files = held.files;
      show();
    });
  });

  form.addEventListener('submit', () => {
    busy(form.querySelector<HTMLButtonElement>('[type=submit]'));
  });
}
