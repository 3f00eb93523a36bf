# Records what the BEAM's supervisors do in the scenarios of supervisor/. See README.md.
#
#     elixir supervisor.exs                record the hand-written ones anew (the steps stay, what was seen is replaced)
#     elixir supervisor.exs FILE           record one
#     elixir supervisor.exs random         make the random ones anew, from their seeds
#     elixir supervisor.exs check [runs]   run everything and compare; nothing is written
#
# The same with another number of schedulers: elixir --erl "+S 1:1" supervisor.exs check

for handler <- :logger.get_handler_ids(), do: :logger.remove_handler(handler)
:logger.set_primary_config(:level, :error)
for file <- ~w(supervision supervision-improviser), do: Code.require_file("#{file}.exs", __DIR__)
{:ok, beams} = :application.get_key(:elixir, :modules)
erlang = [:io, :sys, :gen_server, :gen, :proc_lib, :supervisor, :erl_eval, :error_handler, :error_logger, :logger, :sets, :maps]
for module <- beams ++ erlang, do: Code.ensure_loaded!(module)
:ok = :logger.add_handler(:reports, Reports, %{})

defmodule Recorder do
  @runs 8
  @random [{"random", :static, 6}, {"dynamic", :dynamic, 2}]
  @file_size 40

  def record(path) do
    blocks = blocks(path)
    recorded = many(blocks, fn {_, lines, steps, _} -> variants(lines, steps, @runs) end)
    for {{name, _, steps, _}, [_, _ | _] = variants} <- Enum.zip(blocks, recorded), do: unstable(name, steps, variants)
    text = Enum.zip_with(blocks, recorded, fn {name, lines, _, _}, [seen | _] -> block(name, lines, seen) end)
    File.write!(path, Enum.join(text, "\n"))
  end

  def random do
    for {kind, dynamic, files} <- @random, file <- 1..files do
      seeds = Enum.map(1..@file_size, &((file - 1) * @file_size + &1))

      recorded = many(seeds, &improvised(&1, dynamic))
      {stable, unstable} = Enum.split_with(recorded, &match?({_, _, [_]}, &1))
      for {seed, _, [seen | _] = variants} <- unstable, do: unstable("#{kind} #{seed}", Enum.map(seen, &elem(&1, 0)), variants)
      left_out = Enum.map_join(unstable, ", ", fn {seed, _, _} -> "#{seed}" end)
      head = "# Seeds #{hd(seeds)} to #{List.last(seeds)}; left out as unstable: #{if left_out == "", do: "none", else: left_out}.\n\n"
      text = Enum.map_join(stable, "\n", fn {seed, lines, [seen]} -> block("#{kind} #{seed}", lines, seen) end)
      File.write!(Path.join([__DIR__, "supervisor", "#{kind}-#{file}.txt"]), head <> text)
      IO.puts("#{kind}-#{file}: #{length(stable)} recorded, #{length(unstable)} unstable")
    end
  end

  defp improvised(seed, kind) do
    {lines, next} = SupervisionImproviser.scenario(seed, kind)
    lines = Enum.map(lines, &("  " <> &1))
    steps = Enum.map(Driver.run(lines, next), &elem(&1, 0))
    {seed, lines, variants(lines, steps, @runs)}
  end

  def check(path, runs) do
    blocks = blocks(path)
    found = many(blocks, fn {_, lines, steps, _} -> variants(lines, steps, runs) end)

    bad =
      for {{name, _, steps, seen}, variants} <- Enum.zip(blocks, found), now <- variants, Enum.map(now, &elem(&1, 1)) != seen do
        unstable(name, steps, [Enum.zip(steps, seen), now])
      end

    IO.puts("#{Path.basename(path)}: #{length(blocks)} scenarios, #{runs} runs each, #{length(bad)} differences")
  end

  # What was seen, each once.
  defp variants(lines, steps, runs) do
    1..runs |> Enum.map(fn _ -> alone(fn -> Driver.run(lines, script(steps)) end) end) |> Enum.uniq()
  end

  defp script(steps) do
    Process.put(:script, steps)

    fn _ ->
      case Process.get(:script) do
        [] -> :stop
        [step | rest] -> Process.put(:script, rest) && step
      end
    end
  end

  # Each run in a process of its own, to which nobody of an earlier one sends anything.
  defp alone(fun), do: Task.await(Task.async(fun), :infinity)

  # Most of the time all wait.
  defp many(list, fun), do: list |> Task.async_stream(fun, max_concurrency: 12, timeout: :infinity) |> Enum.map(&elem(&1, 1))

  defp unstable(name, steps, variants) do
    IO.puts("differs from run to run: #{name}, #{length(variants)} variants")

    for {step, n} <- Enum.with_index(steps), seen <- [variants |> Enum.map(&elem(Enum.at(&1, n), 1)) |> Enum.uniq()], length(seen) > 1 do
      IO.puts("  #{step}")
      for it <- seen, do: IO.puts("    #{it}")
    end
  end

  defp block(name, lines, seen) do
    width = seen |> Enum.map(&String.length(elem(&1, 0))) |> Enum.max()
    steps = Enum.map(seen, fn {step, text} -> "#{String.pad_trailing(step, width)} = #{text}\n" end)
    "scenario #{name}\n#{Enum.map(lines, &(&1 <> "\n"))}#{steps}"
  end

  defp blocks(path) do
    for block <- String.split(File.read!(path), "\n\n", trim: true), ["scenario " <> name | lines] <- [String.split(block, "\n", trim: true)] do
      {plans, steps} = Enum.split_with(lines, &String.starts_with?(&1, "  "))
      {steps, seen} = steps |> Enum.map(&(String.split(&1, " = ", parts: 2) ++ [nil])) |> Enum.map(&{String.trim(hd(&1)), Enum.at(&1, 1)}) |> Enum.unzip()
      {name, plans, steps, seen}
    end
  end
end

files = Path.wildcard(Path.join([__DIR__, "supervisor", "*.txt"]))
hand = Enum.reject(files, &String.match?(Path.basename(&1), ~r/^(random|dynamic)-/))

case System.argv() do
  [] -> Enum.each(hand, &Recorder.record/1)
  ["random"] -> Recorder.random()
  ["check"] -> Enum.each(files, &Recorder.check(&1, 3))
  ["check", runs] -> Enum.each(files, &Recorder.check(&1, String.to_integer(runs)))
  [file] -> Recorder.record(file)
end
