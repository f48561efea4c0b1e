export default function HomePage() {
  return <h1>Trends</h1>;
}
