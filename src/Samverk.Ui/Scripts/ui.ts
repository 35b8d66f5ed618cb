// What makes the pages quicker to use. Everything works without it.

import { offerPasskeys } from './passkeys';

const typing = 'input:not([type=radio]):not([type=checkbox]),textarea,select,[contenteditable]';

/** Letters are read by key position, so that they work on an Arabic keyboard too. */
function onKey(event: KeyboardEvent): void {
  const target = event.target as Element | null;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || target?.matches(typing)) return;
  if (event.key === '/' || (event.code === 'Slash' && !event.shiftKey)) return focusFind(event);
  if (/^(Digit|Numpad)[1-9]$/.test(event.code) && !event.shiftKey) chooseAnswer(event.code.slice(-1), event);
}

function focusFind(event: KeyboardEvent): void {
  const field = document.getElementById('find');
  if (!field || field.offsetParent === null) return;
  event.preventDefault();
  field.focus();
}

function chooseAnswer(key: string, event: KeyboardEvent): void {
  const option = document.querySelector<HTMLInputElement>(`.opt>input[data-key="${key}"]`);
  if (!option) return;
  event.preventDefault();
  option.click();
  option.focus();
}

/** A second press never sends a second copy; the pressed button's own value is still sent. */
function guardAgainstDoubleSubmit(form: HTMLFormElement): void {
  let sent = false;
  form.addEventListener('submit', event => {
    if (sent) event.preventDefault();
    sent = true;
  });
  // Coming back by the browser's own button shows the page as it was left
  window.addEventListener('pageshow', () => { sent = false; });
}

/** Warns before typed text is lost. The browser words the question. */
function guardUnsentText(forms: HTMLFormElement[]): void {
  let unsent = false;
  for (const form of forms) {
    form.addEventListener('input', () => { unsent = true; });
    form.addEventListener('submit', () => { unsent = false; });
  }
  window.addEventListener('beforeunload', event => {
    if (!unsent) return;
    event.preventDefault();
    event.returnValue = '';
  });
}

if (!('noKeys' in document.body.dataset)) document.addEventListener('keydown', onKey);
const posting = Array.from(document.querySelectorAll<HTMLFormElement>('form[method=post]'));
posting.forEach(guardAgainstDoubleSubmit);
if ('guard' in document.body.dataset) guardUnsentText(posting);
offerPasskeys();
document.querySelector<HTMLElement>('[data-focus]')?.focus();
