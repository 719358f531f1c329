/** Whether keys that go there are text: a shortcut leaves them alone, and a restart would interrupt somebody. */
const NO_TEXT = ['radio', 'checkbox', 'button', 'submit', 'file'];

export function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}
