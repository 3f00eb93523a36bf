# Records what the BEAM does in the scenarios of hand/ and random/, in place. See README.md.
#
#     elixir record.exs                    record hand/ anew (the scenarios stay, what was seen is replaced)
#     elixir record.exs races              record races/ anew, every answer that came
#     elixir record.exs random             make random/ anew, from its seeds
#     elixir record.exs check [runs]       run everything there is and compare; nothing is written
#     elixir record.exs show FILE          one run of one file, to the screen
#
# The same with another number of schedulers: elixir --erl "+S 1:1" record.exs check

for file <- ~w(words puppet scenario driver improviser), do: Code.require_file("#{file}.exs", __DIR__)

:logger.set_primary_config(:level, :none)

# Nothing may be loaded while a scenario runs: a puppet that waits for the code server looks as if it waited.
{:ok, beams} = :application.get_key(:elixir, :modules)
for module <- beams ++ [:io, :erl_eval, :error_handler], do: Code.ensure_loaded!(module)

defmodule Recorder do
  @hand_runs 12
  @random_runs 5
  @race_runs 400
  @file_size 50
  @files 9
  @pair_files 2

  def hand, do: Enum.each(files("hand"), &hand/1)

  def hand(path) do
    {head, scenarios} = Scenario.read(path)
    recorded = Enum.map(scenarios, &{&1, variants(&1, @hand_runs)})
    {stable, unstable} = Enum.split_with(recorded, &match?({_, [_]}, &1))
    # One that is not stable stays, without a record, until somebody has looked at it; the tests fail until then.
    Scenario.write(path, head, Enum.map(recorded, &seen/1))
    report(path, stable, unstable)
  end

  defp seen({s, [{seen, _}]}), do: {s, seen}
  defp seen({s, _}), do: {s, Enum.map(s.steps, fn _ -> nil end)}

  def races, do: Enum.each(files("races"), &races/1)

  def races(path) do
    {head, scenarios} = Scenario.read(path)
    recorded = Enum.map(scenarios, fn s -> {s, s |> variants(@race_runs) |> Enum.map(&elem(&1, 0))} end)
    for {s, seen} <- recorded, [_, _ | _] <- [seen |> Enum.map(&Enum.drop(&1, -1)) |> Enum.uniq()], do: raise("differs early: #{s.name}")
    Scenario.write_blocks(path, head, Enum.map(recorded, fn {s, seen} -> Scenario.print(s, seen, :any) end))
    for {s, seen} <- recorded, do: IO.puts("#{length(seen)} answers: #{s.name}")
  end

  def random do
    for n <- 1..@files, do: improvised("random", n, &Improviser.scenario/1)
    for n <- 1..@pair_files, do: improvised("pair", n, &Improviser.pair/1)
  end

  defp improvised(kind, file, make) do
    seeds = Enum.map(1..@file_size, &((file - 1) * @file_size + &1))
    recorded = Enum.map(seeds, fn seed -> with s <- make.(seed), do: {s, variants(s, @random_runs)} end)
    {stable, unstable} = Enum.split_with(recorded, &match?({_, [_]}, &1))
    path = Path.join([__DIR__, "random", "#{kind}-#{String.pad_leading("#{file}", 2, "0")}.txt"])
    head = ["# Seeds #{hd(seeds)} to #{List.last(seeds)}; #{length(unstable)} left out as unstable#{named(unstable)}."]
    Scenario.write(path, head, Enum.map(stable, fn {s, [{seen, _}]} -> {s, seen} end))
    report(path, stable, unstable)
  end

  def check(runs) do
    for path <- files("hand") ++ files("random") do
      {_, scenarios} = Scenario.read(path)
      written = path |> File.read!() |> String.split(~r/\n{2,}/, trim: true)

      bad =
        for s <- scenarios, {seen, count} <- variants(s, runs), String.trim(Scenario.print(s, seen)) not in Enum.map(written, &String.trim/1) do
          IO.puts("#{count} of #{runs} runs differ:\n#{Scenario.print(s, seen)}\n")
        end

      IO.puts("#{Path.basename(path)}: #{length(scenarios)} scenarios, #{runs} runs each, #{length(bad)} differences")
    end
  end

  def show(path) do
    {_, scenarios} = Scenario.read(path)
    for s <- scenarios, do: IO.puts(Scenario.print(s, Driver.run(s)) <> "\n")
  end

  defp variants(scenario, runs), do: 1..runs |> Enum.map(fn _ -> Driver.run(scenario) end) |> Enum.frequencies() |> Enum.to_list()

  defp report(path, stable, unstable) do
    IO.puts("#{Path.basename(path)}: #{length(stable)} recorded, #{length(unstable)} unstable")

    for {s, variants} <- unstable, {seen, count} <- variants do
      IO.puts("  #{count} times:\n#{Scenario.print(s, seen)}\n")
    end
  end

  defp named([]), do: ""
  defp named(unstable), do: ": " <> Enum.map_join(unstable, ", ", fn {s, _} -> s.name end)

  defp files(folder), do: [__DIR__, folder, "*.txt"] |> Path.join() |> Path.wildcard()
end

case System.argv() do
  [] -> Recorder.hand()
  ["races"] -> Recorder.races()
  ["races", path] -> Recorder.races(path)
  ["random"] -> Recorder.random()
  ["check"] -> Recorder.check(3)
  ["check", runs] -> Recorder.check(String.to_integer(runs))
  ["show", path] -> Recorder.show(path)
  ["hand", path] -> Recorder.hand(path)
end
