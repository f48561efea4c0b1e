"use client";

import { type FormEvent, useActionState } from "react";
import { isUnreached } from "@/lib/web/is-unreached";
import { sendKeeping } from "./send-keeping";

type ServerAction<State> = (before: Awaited<State>, form: FormData) => Promise<State>;

export type SentForm = {
  action: (form: FormData) => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  send: (form: FormData) => void;
  isPending: boolean;
};

const unreached =
  "The server did not answer. What you chose is still here: send it again when it runs.";

/**
 * How a form is sent to a server action, and what came of it. Where no server answers, that is said
 * in the form's own place, and nothing that was written is lost; React alone would put an error in
 * the place of the whole page.
 * @param none the state before anything was sent
 * @param refuse the state that says so, of what is to be said and the form
 * @returns `action` and `onSubmit` are for the form, the first where there are no scripts; `send` is for sending by other means
 */
export function useSentForm<State>(
  action: ServerAction<State>,
  none: Awaited<State>,
  refuse: (message: string, form: FormData) => State,
) {
  const [answered, plain] = useActionState(action, none);
  const [sent, send, isPending] = useActionState<State, FormData>(async (before, form) => {
    try {
      return await action(before, form);
    } catch (error) {
      // What leads to another page comes as an error, too.
      if (!isUnreached(error)) throw error;
      return refuse(unreached, form);
    }
  }, none);
  return { state: sent ?? answered, action: plain, send, onSubmit: sendKeeping(send), isPending };
}
