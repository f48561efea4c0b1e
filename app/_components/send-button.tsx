"use client";

import { Button, type ButtonProps } from "@mantine/core";
import type { ComponentPropsWithoutRef } from "react";

type SendButtonProps = ButtonProps &
  Omit<ComponentPropsWithoutRef<"button">, keyof ButtonProps> & { isPending: boolean };

/**
 * The button that sends a form. While that is on its way, further presses do nothing; it is not
 * disabled, because a disabled button loses the focus, and the keyboard would begin at the top again.
 */
export function SendButton({ isPending, onClick, ...button }: SendButtonProps) {
  return (
    <Button
      type="submit"
      {...button}
      data-disabled={isPending || undefined}
      aria-disabled={isPending || undefined}
      onClick={(event) => {
        if (isPending) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
