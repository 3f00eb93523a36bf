defmodule Scenario do
  @moduledoc """
  Scenario files: see README.md. Reading forgets what was recorded; writing puts the new record in its place.
  """

  defstruct name: nil, about: nil, ordered: false, processes: [], steps: []

  @width 44

  def read(path) do
    {head, blocks} =
      path |> File.read!() |> String.split(~r/\n{2,}/, trim: true) |> Enum.split_while(&(not scenario?(&1)))

    {head, Enum.map(blocks, &parse/1)}
  end

  defp scenario?(block), do: block =~ ~r/^scenario /m

  def parse(block), do: block |> String.split("\n", trim: true) |> Enum.reduce(%Scenario{}, &line/2)

  defp line("scenario " <> name, s), do: %{s | name: name}
  defp line("about " <> about, s), do: %{s | about: about}
  defp line("ordered", s), do: %{s | ordered: true}
  defp line("processes " <> names, s), do: %{s | processes: String.split(names)}
  defp line("  or " <> _, s), do: s
  defp line(step, s), do: %{s | steps: s.steps ++ [step |> String.split(~r/\s+= /) |> hd() |> String.trim()]}

  def write(path, head, recorded) do
    blocks = Enum.map(recorded, fn {scenario, observations} -> print(scenario, observations) end)
    write_blocks(path, head, blocks)
  end

  def write_blocks(path, head, blocks) do
    File.write!(path, Enum.join(head ++ blocks, "\n\n") <> "\n")
  end

  def print(s, observations) do
    steps = Enum.zip_with(s.steps, observations, fn step, seen -> if seen, do: String.pad_trailing(step, @width) <> " = " <> seen, else: step end)

    head =
      ["scenario " <> s.name] ++
        if(s.about, do: ["about " <> s.about], else: []) ++
        if(s.ordered, do: ["ordered"], else: []) ++
        ["processes " <> Enum.join(s.processes, " ")]

    Enum.join(head ++ steps, "\n")
  end

  @doc "Several observations that differ in the last step only: the others follow it, each on a line of its own."
  def print(s, [first | _] = observations, :any) do
    [last | others] = observations |> Enum.map(&List.last/1) |> Enum.sort()
    Enum.join([print(s, List.replace_at(first, -1, last)) | Enum.map(others, &("  or " <> &1))], "\n")
  end

  @doc "The actor and the commands of a step: `p1 link p2 & die boom`."
  def split(step) do
    [actor, rest] = String.split(step, " ", parts: 2)
    {actor, rest |> String.split(" & ") |> Enum.map(&String.split/1)}
  end
end
