"use client";

import { Modal, Table } from "@mantine/core";
import classes from "./review.module.css";

const keys: [string[], string][] = [
  [["Enter", "Space"], "Accept what is chosen and go on"],
  [["1", "9"], "Choose a suggested topic, or take it off"],
  [["a", "z"], "The same for any topic, by the letter beside it"],
  [["⇧A", "⇧Z"], "The same with Shift, where the letter beside it has an arrow"],
  [["/"], "Search for a topic"],
  [["u"], "Undo your last answer; again for the one before"],
  [["s"], "Skip: the post comes back tomorrow"],
  [["g"], "Show what the engine said, where it is hidden"],
  [["?"], "Show or hide these keys"],
];

export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys" size="md">
      <Table withRowBorders={false} verticalSpacing={6}>
        <Table.Tbody>
          {keys.map(([names, does]) => (
            <Table.Tr key={does}>
              <Table.Th scope="row" w={130}>
                {names.map((name, index) => (
                  <span key={name}>
                    {index > 0 ? <span className={classes.between}>{between(names)}</span> : null}
                    <kbd className={classes.helpKey}>{name}</kbd>
                  </span>
                ))}
              </Table.Th>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

function between([first]: string[]): string {
  return first === "Enter" ? " or " : " to ";
}
