# Records what Elixir's Agent does in the facts of agent/, in place. See agent/README.md.
#
#     elixir agent.exs             record anew (the facts stay, what was seen is replaced)
#     elixir agent.exs check       run everything there is and compare; nothing is written

:logger.set_primary_config(:level, :none)

defmodule Show do
  # Reasons and results; who gives the name of a pid.
  def reason({:already_started, pid}, who), do: "already_started(#{Map.get(who, pid, "?")})"
  def reason({%{__exception__: true, message: message}, _}, _), do: "error(#{message})"
  def reason({why, {module, function, arguments}}, who) when is_list(arguments), do: "#{reason(why, who)} in #{inspect(module)}.#{function}"
  def reason({:shutdown, why}, who), do: "shutdown(#{reason(why, who)})"
  def reason({:bad_return_value, value}, _), do: "bad_return_value(#{value})"
  def reason(word, _), do: "#{word}"

  # The reason that a word stands for.
  def atom("shutdown(" <> rest), do: {:shutdown, rest |> String.trim_trailing(")") |> String.to_atom()}
  def atom(word), do: String.to_atom(word)

  def result({:ok, _}, _), do: "ok"
  def result({:error, why}, who), do: "{error, #{reason(why, who)}}"
  def result({:exit, why}, who), do: "exit #{reason(why, who)}"
  def result(pid, who) when is_pid(pid), do: Map.get(who, pid, "?")
  def result(other, _), do: "#{other}"
end

defmodule Puppet do
  def begin(recorder, who) do
    Process.flag(:trap_exit, true)
    loop(recorder, who)
  end

  defp loop(recorder, who) do
    receive do
      {:do, line} ->
        answer =
          try do
            Command.run(recorder, who, String.split(line, " "))
          catch
            :exit, {:die, reason} -> exit(reason)
            :exit, reason -> {:exit, reason}
          end

        send(recorder, {:answer, who, answer})

      {:EXIT, pid, reason} ->
        send(recorder, {:got, who, pid, reason})

      other ->
        send(recorder, {:mail, who, other})
    end

    loop(recorder, who)
  end
end

defmodule Command do
  def run(recorder, _, ["start", name, work | options]), do: started(recorder, name, work, options, &Agent.start/2)
  def run(recorder, _, ["start_link", name, work | options]), do: started(recorder, name, work, options, &Agent.start_link/2)

  # A supervisor with an agent under it, whose name is that of the agent
  def run(recorder, _, ["supervise", name, work]) do
    init = fn ->
      ask(recorder, {:up, name, self()})
      work(recorder, work, 0)
    end

    spec = %{start: {Agent, :start_link, [^init]}} = Agent.child_spec(init)
    start = {Agent, :start_link, [init, [name: String.to_atom(name)]]}
    {:ok, sup} = Supervisor.start_link([%{spec | start: start}], strategy: :one_for_one)
    ask(recorder, {:named, "s", sup})
    "#{inspect(spec.id)} #{spec[:restart] || :permanent}"
  end

  def run(_, _, ["registry"]) do
    {:ok, _} = Registry.start_link(keys: :unique, name: R)
    :ok
  end

  def run(recorder, _, ["get", agent, work | limit]), do: apply(Agent, :get, [at(recorder, agent), &work(recorder, work, &1) | limit(limit)])
  def run(recorder, _, ["update", agent, work | limit]), do: apply(Agent, :update, [at(recorder, agent), &work(recorder, work, &1) | limit(limit)])
  def run(recorder, _, ["both", agent, work | limit]), do: apply(Agent, :get_and_update, [at(recorder, agent), &{&1, work(recorder, work, &1)} | limit(limit)])
  def run(recorder, _, ["bad", agent]), do: Agent.get_and_update(at(recorder, agent), fn _ -> nil end)
  def run(recorder, _, ["cast", agent, work]), do: Agent.cast(at(recorder, agent), &work(recorder, work, &1))
  def run(recorder, _, ["stop", agent]), do: Agent.stop(at(recorder, agent))
  def run(recorder, _, ["stop", agent, reason | limit]), do: apply(Agent, :stop, [at(recorder, agent), Show.atom(reason) | limit(limit)])
  def run(recorder, _, ["exit", whom, reason]), do: Process.exit(at(recorder, whom), Show.atom(reason)) && :ok
  def run(recorder, _, ["send", whom, word]), do: send(at(recorder, whom), word) && :ok
  def run(recorder, _, ["whereis", whom]), do: GenServer.whereis(at(recorder, whom)) || "nobody"
  def run(recorder, _, ["state", agent]), do: :sys.get_state(at(recorder, agent))
  def run(recorder, _, ["replace", agent, work]), do: :sys.replace_state(at(recorder, agent), &work(recorder, work, &1))
  def run(recorder, _, ["suspend", agent]), do: :sys.suspend(at(recorder, agent))
  def run(recorder, _, ["resume", agent]), do: :sys.resume(at(recorder, agent))
  def run(_, _, ["die", reason]), do: exit({:die, String.to_atom(reason)})

  # What a function does to a state, word by word.
  def work(recorder, words, state), do: words |> String.split(",") |> Enum.reduce(state, &one(recorder, &1, &2))

  defp one(_, "same", state), do: state
  defp one(_, "add:" <> number, state), do: state + String.to_integer(number)
  defp one(_, "is:" <> number, _), do: String.to_integer(number)
  defp one(_, "sleep:" <> time, state), do: Process.sleep(String.to_integer(time)) && state
  defp one(_, "raise:" <> message, _), do: raise(message)
  defp one(_, "exit:" <> reason, _), do: exit(Show.atom(reason))
  defp one(recorder, "get:" <> agent, _), do: Agent.get(at(recorder, agent), & &1)
  defp one(recorder, "stop:" <> agent, state), do: Agent.stop(at(recorder, agent)) && state
  defp one(recorder, "tell:" <> whom, state), do: send(at(recorder, whom), state) && state

  defp one(_, "trap", state) do
    Process.flag(:trap_exit, true)
    state
  end

  defp one(recorder, "note:" <> text, state) do
    ask(recorder, {:note, text, self()})
    state
  end

  defp limit([]), do: []
  defp limit(["infinity"]), do: [:infinity]
  defp limit([time]), do: [String.to_integer(time)]

  defp started(recorder, name, work, words, start) do
    options =
      for word <- words do
        case String.split(word, ":") do
          ["timeout", time] -> {:timeout, String.to_integer(time)}
          ["name", name] -> {:name, at(recorder, name)}
        end
      end

    init = fn ->
      ask(recorder, {:named, name, self()})
      work(recorder, work, 0)
    end

    start.(init, options)
  end

  # a is the last process of that name in this fact, @n a registered name, %k a name in the registry
  defp at(recorder, word) do
    case word do
      "@" <> name -> String.to_atom(name)
      "%" <> key -> {:via, Registry, {R, key}}
      name -> ask(recorder, {:pid, name})
    end
  end

  def ask(recorder, question) do
    ref = make_ref()
    send(recorder, {:ask, self(), ref, question})
    receive(do: ({^ref, answer} -> answer))
  end
end

defmodule Facts do
  @runs 3
  @files [__DIR__, "agent", "*.txt"] |> Path.join() |> Path.wildcard()

  def files, do: @files

  def read(path) do
    path |> File.read!() |> String.trim() |> String.split(~r/\n{2,}/) |> Enum.map(fn block ->
      ["fact " <> name | steps] = String.split(block, "\n")
      {name, Enum.map(steps, &step/1)}
    end)
  end

  defp step(line) do
    case String.split(line, " = ", parts: 2) do
      [command, seen] -> {String.trim(command), seen}
      [command] -> {String.trim(command), nil}
    end
  end

  def record(path) do
    blocks =
      for {name, steps} <- read(path) do
        runs = for _ <- 1..@runs, do: run(steps)
        [seen] = with several when length(several) > 1 <- Enum.uniq(runs), do: raise("not stable: #{name} #{inspect(several)}")
        width = steps |> Enum.map(&String.length(elem(&1, 0))) |> Enum.max()
        Enum.join(["fact #{name}" | for({{command, _}, seen} <- Enum.zip(steps, seen), do: "#{String.pad_trailing(command, width)} = #{seen}")], "\n")
      end

    File.write!(path, Enum.join(blocks, "\n\n") <> "\n")
    IO.puts("#{Path.basename(path)}: #{length(blocks)} facts")
  end

  def check(path) do
    facts = read(path)
    bad = for {name, steps} <- facts, seen = run(steps), seen != Enum.map(steps, &elem(&1, 1)), do: {name, seen}
    for {name, seen} <- bad, do: IO.puts("differs: #{name}: #{inspect(seen, pretty: true)}")
    IO.puts("#{Path.basename(path)}: #{length(facts)} facts, #{length(bad)} differences")
  end

  # One run of a fact, in a process of its own: what was seen after each step.
  def run(steps), do: Task.await(Task.async(fn -> Recorder.play(Enum.map(steps, &elem(&1, 0))) end), :infinity)
end

defmodule Recorder do
  # A step is over when nothing has happened for so long; the times of the facts are far from it.
  @quiet 60

  def play(lines) do
    me = self()
    before = Process.registered()

    puppets =
      for who <- ~w(o c), into: %{} do
        pid = spawn(fn -> Puppet.begin(me, who) end)
        Process.monitor(pid)
        {who, pid}
      end

    state = %{who: Map.new(puppets, fn {who, pid} -> {pid, who} end), last: puppets, ups: %{}, result: nil, events: []}
    {seen, state} = Enum.map_reduce(lines, state, &step(&1, &2, puppets))
    for {pid, _} <- state.who, do: Process.exit(pid, :kill)
    for {pid, _} <- state.who, ref = Process.monitor(pid), do: receive(do: ({:DOWN, ^ref, _, _, _} -> :ok))
    free(before)
    seen
  end

  defp free(before) do
    if Process.registered() -- before != [], do: Process.sleep(5) && free(before)
  end

  defp step(line, state, puppets) do
    [who, command] = String.split(line, " ", parts: 2)

    case command do
      "wait " <> time -> Process.send_after(self(), :waited, String.to_integer(time))
      _ -> send(puppets[who], {:do, command})
    end

    quiet = if String.starts_with?(command, "wait "), do: :infinity, else: @quiet
    state = listen(%{state | result: nil, events: []}, who, quiet)
    events = state.events |> Enum.map(&event(&1, state.who)) |> Enum.sort()
    {Enum.join([if(state.result == nil, do: "-", else: Show.result(state.result, state.who)) | events], " | "), state}
  end

  # Until nothing happens for a while
  defp listen(state, who, quiet \\ @quiet) do
    receive do
      :waited -> listen(state, who)

      {:ask, from, ref, question} ->
        {answer, state} = answer(question, state)
        send(from, {ref, answer})
        listen(state, who, quiet)

      {:answer, ^who, result} -> listen(%{state | result: result}, who, quiet)
      {:answer, other, result} -> listen(note(state, {:says, other, result}), who, quiet)
      {:got, puppet, pid, reason} -> listen(note(state, {:got, puppet, pid, reason}), who, quiet)
      {:mail, puppet, message} -> listen(note(state, {:mail, puppet, message}), who, quiet)
      {:DOWN, _, _, pid, reason} -> listen(note(state, {:ended, pid, reason}), who, quiet)
    after
      quiet -> state
    end
  end

  defp note(state, event), do: %{state | events: [event | state.events]}

  defp answer({:pid, name}, state), do: {Map.fetch!(state.last, name), state}

  defp answer({:named, name, pid}, state) do
    Process.monitor(pid)
    {:ok, %{state | who: Map.put(state.who, pid, name), last: Map.put(state.last, name, pid)}}
  end

  # One of several of that name
  defp answer({:up, name, pid}, state) do
    Process.monitor(pid)
    number = Map.get(state.ups, name, 0) + 1
    full = "#{name}:#{number}"
    state = %{state | ups: Map.put(state.ups, name, number), who: Map.put(state.who, pid, full), last: Map.put(state.last, name, pid)}
    {:ok, note(state, {:up, full})}
  end

  defp answer({:note, text, pid}, state), do: {:ok, note(state, {:note, text, pid})}

  defp event({:says, puppet, result}, who), do: "#{puppet} says #{Show.result(result, who)}"
  defp event({:got, puppet, pid, reason}, who), do: "#{puppet} got exit #{Map.get(who, pid, "?")} #{Show.reason(reason, who)}"
  defp event({:mail, puppet, message}, _), do: "#{puppet} got #{inspect(message)}"
  defp event({:ended, pid, reason}, who), do: "#{Map.get(who, pid, "?")} ended #{Show.reason(reason, who)}"
  defp event({:up, full}, _), do: "#{full} up"
  defp event({:note, text, pid}, who), do: "#{Map.get(who, pid, "?")} notes #{text}"
end

case System.argv() do
  [] -> Enum.each(Facts.files(), &Facts.record/1)
  ["check"] -> Enum.each(Facts.files(), &Facts.check/1)
end
