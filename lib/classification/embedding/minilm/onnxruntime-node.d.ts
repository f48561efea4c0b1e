// The package names a file of types that it does not contain; it gives what this one has.
declare module "onnxruntime-node" {
  export * from "onnxruntime-common";
}
