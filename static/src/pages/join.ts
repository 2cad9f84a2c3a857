/** Joining: a code in four boxes, from the keyboard, the clipboard or the link's fragment. */
import { post } from '../api';
import { t } from '../words';
import { GROUP, groups, impossible, LENGTH, letters, pasted } from './code';
import { busy, showRefusal } from './refusal';

const NAME = 'name';

export function join(page: ParentNode): void {
  const form = page.querySelector<HTMLFormElement>('[data-join]');
  if (!form) return;
  const boxes = [...form.querySelectorAll<HTMLInputElement>('[data-code]')];
  const name = form.querySelector<HTMLInputElement>('[name=name]')!;
  const help = form.querySelector<HTMLElement>('[data-code-help]')!;
  const typed = () => letters(boxes.map((box) => box.value).join(''));

  const fill = (code: string) => {
    groups(code).forEach((group, i) => (boxes[i]!.value = group));
    tell();
  };
  const tell = () => {
    const bad = impossible(typed());
    const count = typed().length;
    help.textContent = bad.length
      ? t('pages-code-bad', { bad: bad.join(', ') })
      : count
        ? t('pages-code-count', { count })
        : t('pages-code-help');
    for (const box of boxes) box.toggleAttribute('aria-invalid', false);
    for (const box of boxes) if (impossible(box.value).length) box.setAttribute('aria-invalid', 'true');
  };

  boxes.forEach((box, i) => {
    box.addEventListener('input', () => {
      const value = letters(box.value);
      // More than a group in one box is a code pasted, dictated or filled in by the browser.
      if (value.length > GROUP) {
        fill(letters(boxes.slice(0, i).map((one) => one.value).join('') + pasted(box.value)));
        boxes[Math.min(boxes.length - 1, Math.floor(typed().length / GROUP))]!.focus();
        return;
      }
      box.value = value;
      tell();
      if (value.length === GROUP) (boxes[i + 1] ?? name).focus();
    });
    box.addEventListener('paste', (event) => {
      const code = pasted(event.clipboardData?.getData('text') ?? '');
      if (code.length <= GROUP) return;
      event.preventDefault();
      fill(code);
      (code.length === LENGTH ? name : boxes[Math.min(boxes.length - 1, Math.floor(code.length / GROUP))]!).focus();
    });
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Backspace' && box.value === '' && i > 0) boxes[i - 1]!.focus();
    });
  });

  name.value ||= remembered();
  const fromLink = pasted(window.location.hash);
  if (window.location.hash.length > 1 && fromLink.length === LENGTH) {
    fill(fromLink);
    name.focus();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void claim();
  });

  const claim = async () => {
    showRefusal(form, null);
    const code = typed();
    if (code.length < LENGTH || impossible(code).length) {
      tell();
      (boxes.find((box) => box.value.length < GROUP || impossible(box.value).length) ?? boxes[0]!).focus();
      return;
    }
    const free = busy(form.querySelector<HTMLButtonElement>('[type=submit]'));
    try {
      const seat = await post<{ seat: string; url: string }>('/api/claim/', {
        code: groups(code).join('-'),
        name: name.value.trim(),
      });
      remember(name.value.trim());
      // The spent code leaves the history with the page.
      window.location.replace(seat.url);
    } catch (error) {
      showRefusal(form, error);
      free();
    }
  };
}

function remembered(): string {
  try {
    return localStorage.getItem(NAME) ?? '';
  } catch {
    return ''; // storage may be forbidden; the name is then typed again
  }
}

function remember(name: string): void {
  try {
    localStorage.setItem(NAME, name);
  } catch {
    // see `remembered`
  }
}
