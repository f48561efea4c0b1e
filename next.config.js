/** @type {import("next").NextConfig} */
const config = {
  serverExternalPackages: ["better-sqlite3", "tinypool"],
  poweredByHeader: false,
  experimental: {
    optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"],
  },
};

export default config;
