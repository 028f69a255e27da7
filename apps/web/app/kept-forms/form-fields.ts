import type { KeptField } from './kept-text';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const kinds = new Set(['text', 'tel', 'search', 'url', 'date', 'number', 'checkbox', 'radio']);

/** What a person typed and chose. Hidden fields are not theirs; codes and secrets are never kept. */
export function readFields(form: HTMLFormElement): KeptField[] {
  return controlsOf(form).map((control) => ({
    name: control.name,
    value: control.value,
    isChecked: isChoice(control) ? control.checked : null,
  }));
}

/** True where something stands in it that the page did not put there: typed before the scripts came, or brought back by the browser. */
export function isFilledByHand(form: HTMLFormElement): boolean {
  return controlsOf(form).some((control) => {
    if (isChoice(control)) return control.checked !== control.defaultChecked;
    return !(control instanceof HTMLSelectElement) && control.value !== control.defaultValue;
  });
}

/** Puts it back as if it were typed, so that fields whose text React holds take notice. */
export function fillFields(form: HTMLFormElement, fields: readonly KeptField[]): void {
  const left = [...fields];
  for (const control of controlsOf(form)) {
    const place = left.findIndex(
      (field) =>
        field.name === control.name &&
        (isChoice(control) ? field.value === control.value : field.isChecked === null),
    );
    const [field] = place < 0 ? [] : left.splice(place, 1);
    if (field === undefined) continue;
    if (isChoice(control)) control.checked = field.isChecked === true;
    else if (field.value !== control.value) type(control, field.value);
  }
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter((element): element is Control => {
    if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) {
      return element.name !== '';
    }
    return (
      element instanceof HTMLInputElement &&
      element.name !== '' &&
      kinds.has(element.type) &&
      element.autocomplete !== 'one-time-code'
    );
  });
}

function isChoice(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');
}

/** React sees a value only when it is set past its own setter and told of. */
function type(control: Control, value: string): void {
  const kind =
    control instanceof HTMLInputElement
      ? HTMLInputElement
      : control instanceof HTMLTextAreaElement
        ? HTMLTextAreaElement
        : HTMLSelectElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(control, value);
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
  const details = control.closest('details');
  if (details && value !== '') details.open = true;
}
