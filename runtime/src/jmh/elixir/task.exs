# The shapes of tasks on the BEAM: prints "shape nanoseconds-per-task" for each run.
# Sizes as in TaskShapes.java; three runs to warm up, seven that count.
:logger.set_primary_config(:level, :none)

defmodule TaskShapes do
  @items 100_000

  def all do
    [
      taskAsyncAwait: fn -> Enum.reduce(1..@items, 0, fn i, sum -> sum + Task.await(Task.async(fn -> i end)) end) end,
      taskStream2: fn -> stream(max_concurrency: 2) end,
      taskStream64: fn -> stream(max_concurrency: 64) end,
      taskStream64Unordered: fn -> stream(max_concurrency: 64, ordered: false) end
    ]
  end

  def run(pattern) do
    wanted = Regex.compile!("^(" <> pattern <> ")$")

    for {name, shape} <- all(), Regex.match?(wanted, Atom.to_string(name)) do
      for _ <- 1..3, do: time(shape)
      for _ <- 1..7, do: IO.puts("#{name} #{time(shape) / @items}")
    end
  end

  defp stream(options) do
    0..(@items - 1)
    |> Task.async_stream(&(&1 + 1), options)
    |> Enum.reduce(0, fn {:ok, n}, sum -> sum + n end)
  end

  # In a process of its own, with a heap of its own.
  defp time(shape) do
    start = System.monotonic_time(:nanosecond)
    me = self()
    spawn_link(fn -> send(me, {:sum, shape.()}) end)
    receive(do: ({:sum, sum} -> ^sum = div(@items * (@items + 1), 2)))
    System.monotonic_time(:nanosecond) - start
  end
end

TaskShapes.run(List.first(System.argv()) || ".*")
