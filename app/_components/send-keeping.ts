import { type FormEvent, startTransition } from "react";

/**
 * Sends a form to a server action and leaves its fields as they are. React puts a form back to its
 * first values after its action; the next press of a button would then ask for something else than
 * what was chosen. The form's own `action` is for pages without scripts.
 */
export function sendKeeping(send: (form: FormData) => void) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(() => send(form));
  };
}
